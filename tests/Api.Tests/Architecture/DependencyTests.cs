using System.Reflection;
using System.Text.RegularExpressions;
using Domain;

namespace Api.Tests.Architecture;

/// <summary>Dependencies reserved for one place, verified against the compiled code.</summary>
public sealed partial class DependencyTests
{
    private static readonly ILookup<Type, string> Uses = CompiledCode
        .Types.Where(type => !CompiledCode.IsGenerated(type))
        .SelectMany(type =>
            CompiledCode
                .Bodies(type)
                .SelectMany(CompiledCode.Named)
                .Select(member => (User: CompiledCode.Outermost(type), Used: NameOf(member)))
        )
        .ToLookup(use => use.User, use => use.Used);

    [Fact]
    public void Only_stores_speak_to_the_database()
    {
        // They open the transaction, the database, and the connection to listen on.
        string[] openers =
        [
            "EditorialWrites",
            "CommandLine",
            "CreateKeyCommand",
            "RevokeKeyCommand",
            "ImportCommand",
            "ImportRun",
            "LineByLine",
            "Exporter",
            "DemoImport",
            "ContentListener",
        ];

        Assert.Empty(
            Users(DbOrCommand())
                .Where(user =>
                    user.Assembly == typeof(Program).Assembly
                    && !user.Name.EndsWith("Store", StringComparison.Ordinal)
                    && user.Namespace?.StartsWith("Api.Data", StringComparison.Ordinal) is not true
                    && !openers.Contains(user.Name)
                )
                .Select(user => user.FullName)
        );
    }

    [Fact]
    public void Only_the_database_uses_Dapper() => Assert.Equal(["Db", "DbTransaction"], NamesOf(Users(OfDapper())));

    [Fact]
    public void The_domain_knows_no_clock_and_does_no_I_O() =>
        Assert.Empty(NamesOf(Users(Impure()).Where(user => user.Assembly == typeof(Error).Assembly)));

    [Fact]
    public void Nobody_reads_the_clock_but_through_the_time_provider() => Assert.Empty(NamesOf(Users(WallClock())));

    [Fact]
    public void Only_work_aside_starts_threads() => Assert.Equal(["Aside"], NamesOf(Users(Threads())));

    [Fact]
    public void Enums_are_read_and_written_by_their_words_alone() => Assert.Empty(NamesOf(Users(EnumParser())));

    // HtmlNotes finds the place that an address within a text names, TrackedAddress an address within another one, and SourceText
    // reads those in files of other systems.
    [Fact]
    public void Nobody_decodes_addresses_a_second_time() =>
        Assert.Equal(["HtmlNotes", "SourceText", "TrackedAddress"], NamesOf(Users(AddressDecoder())));

    // Only these two know what a secret has to be, so nobody else can compare one.
    [Fact]
    public void Secrets_and_signatures_are_compared_in_constant_time()
    {
        Assert.Equal(["ApiKey", "PreviewToken"], NamesOf(Users(ConstantTime())));
        Assert.Equal(["ApiKeyAuthentication", "LocalKey", "StoredKey"], NamesOf(Users(StoredHash())));
        Assert.Equal(["ApiKeyAuthentication", "LocalKey"], NamesOf(Users(KeyComparison())));
    }

    [Fact]
    public void Only_checked_text_is_normalised() => Assert.Equal(["Slug", "Text"], NamesOf(Users(Normalisation())));

    [Fact]
    public void Types_have_none_of_the_names_that_say_nothing() =>
        Assert.Empty(
            NamesOf(
                CompiledCode.Types.Where(type => !CompiledCode.IsGenerated(type) && EmptyName().IsMatch(type.Name.Split('`')[0]))
            )
        );

    private static IEnumerable<Type> Users(Regex used) => Uses.Where(uses => uses.Any(used.IsMatch)).Select(uses => uses.Key);

    private static IEnumerable<string> NamesOf(IEnumerable<Type> types) =>
        types.Select(type => type.Name).Order(StringComparer.Ordinal);

    private static string NameOf(MemberInfo member) =>
        member is Type type ? DefinitionOf(type) : $"{(member.DeclaringType is { } of ? DefinitionOf(of) : "")}.{member.Name}";

    private static string DefinitionOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToString();

    [GeneratedRegex(@"^Api\.Data\.Db\.|^Npgsql\.NpgsqlCommand\.|\.CreateCommand$")]
    private static partial Regex DbOrCommand();

    [GeneratedRegex(@"^Dapper\.")]
    private static partial Regex OfDapper();

    // Compiled iterators query their current thread.
    [GeneratedRegex(
        @"^System\.(IO\.(File|Directory)|Environment\.(?!get_CurrentManagedThreadId)|Net\.Http\.\w+|TimeProvider)\b|\.get_UtcNow$|^System\.Threading\.Tasks\.|\.AsyncTaskMethodBuilder"
    )]
    private static partial Regex Impure();

    [GeneratedRegex(@"^System\.Date(TimeOffset|Time)\.get_((Utc)?Now|Today)$")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"^System\.Threading\.Thread\.\.ctor$")]
    private static partial Regex Threads();

    [GeneratedRegex(@"^System\.Enum\.(Parse|TryParse|GetNames?|IsDefined)$|JsonStringEnumConverter|EnumConverter\b")]
    private static partial Regex EnumParser();

    [GeneratedRegex(@"\.(UnescapeDataString|UrlDecode)$")]
    private static partial Regex AddressDecoder();

    [GeneratedRegex(@"\.FixedTimeEquals$")]
    private static partial Regex ConstantTime();

    [GeneratedRegex(@"\.get_SecretHash$")]
    private static partial Regex StoredHash();

    [GeneratedRegex(@"^Domain\.Access\.ApiKey\.Matches$")]
    private static partial Regex KeyComparison();

    [GeneratedRegex(@"^System\.String(NormalizationExtensions)?\.Normalize$")]
    private static partial Regex Normalisation();

    [GeneratedRegex("(Helper|Util|Utils|Manager|Service|Dto|Info|Impl|Base|Model)$")]
    private static partial Regex EmptyName();
}
