using System.Text.RegularExpressions;

namespace Api.Tests.Architecture;

/// <summary>What the source promises of itself, read from the source.</summary>
public sealed partial class SourceTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Delivery_names_no_table_of_the_writing_side()
    {
        var named =
            from file in Sources("src/Api/Delivery")
            from Match found in EditorialTable().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {found.Value}";

        Assert.Empty(named);
    }

    [Fact]
    public void Only_stores_speak_to_the_database()
    {
        var others =
            from file in Sources("src/Api")
            let name = Path.GetFileName(file)
            // They open the transaction, the database, and the connection to listen on.
            where name is not ("EditorialWrites.cs" or "CommandLine.cs" or "ContentListener.cs")
            where !name.EndsWith("Store.cs", StringComparison.Ordinal) && !file.Contains("/Data/", StringComparison.Ordinal)
            where DbOrSql().IsMatch(File.ReadAllText(file))
            select name;

        Assert.Empty(others);
    }

    [Fact]
    public void Only_one_file_uses_Dapper()
    {
        var users =
            from file in Sources("src")
            where File.ReadAllText(file).Contains("using Dapper", StringComparison.Ordinal)
            select Path.GetFileName(file);

        Assert.Equal(["Db.cs"], users);
    }

    [Fact]
    public void The_domain_knows_no_clock_and_does_no_I_O()
    {
        var impure =
            from file in Sources("src/Domain")
            from Match found in Impure().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {found.Value}";

        Assert.Empty(impure);
    }

    [Fact]
    public void Nobody_reads_the_clock_but_through_the_time_provider()
    {
        var clocks =
            from file in Sources("src/Api")
            from Match found in WallClock().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {found.Value}";

        Assert.Empty(clocks);
    }

    [Fact]
    public void Only_one_file_starts_threads()
    {
        var starters =
            from file in Sources("src")
            where File.ReadAllText(file).Contains("new Thread(", StringComparison.Ordinal)
            select Path.GetFileName(file);

        Assert.Equal(["Aside.cs"], starters);
    }

    [Fact]
    public void Only_one_file_parses_enums()
    {
        var parsers =
            from file in Sources("src")
            from Match found in EnumParser().Matches(File.ReadAllText(file))
            where Path.GetFileName(file) is not "CamelCase.cs"
            select $"{Path.GetFileName(file)}: {found.Value}";

        Assert.Empty(parsers);
    }

    [Fact]
    public void Only_one_file_decodes_addresses()
    {
        var decoders =
            from file in Sources("src")
            from Match found in AddressDecoder().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {found.Value}";

        Assert.Empty(decoders);
    }

    [Fact]
    public void Only_checked_text_is_normalised()
    {
        var others =
            from file in Sources("src")
            from Match found in Normalisation().Matches(File.ReadAllText(file))
            where Path.GetFileName(file) is not ("Text.cs" or "Slug.cs")
            select $"{Path.GetFileName(file)}: {found.Value}";

        Assert.Empty(others);
    }

    [Fact]
    public void The_program_is_a_list_that_fits_a_screen() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Root, "src/Api/Program.cs")).Length, 1, 60);

    [Fact]
    public void Types_have_none_of_the_names_that_say_nothing()
    {
        var named =
            from file in Sources("src")
            from Match found in EmptyName().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {found.Groups["name"].Value}";

        Assert.Empty(named);
    }

    [Fact]
    public void A_file_that_maps_an_address_has_the_name_of_its_operation()
    {
        var strangers =
            from file in Sources("src/Api/Editorial").Concat(Sources("src/Api/Delivery"))
            let text = File.ReadAllText(file)
            where Mapped().IsMatch(text)
            where !text.Contains($" class {Path.GetFileNameWithoutExtension(file)}", StringComparison.Ordinal)
            select Path.GetFileName(file);

        Assert.Empty(strangers);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Api.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside the clone.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(
        @"(?<=\b(from|join|update|into)\s)(articles|editions|edition_topics|edition_images|api_keys|idempotency_keys)\b"
    )]
    private static partial Regex EditorialTable();

    [GeneratedRegex(@"\bDb\b(?! speaks)|\bNpgsqlCommand\b|CreateCommand\(")]
    private static partial Regex DbOrSql();

    [GeneratedRegex(@"\basync\b|\bTask<|TimeProvider|UtcNow|\bHttpClient\b|\bFile\.|\bDirectory\.|Environment\.")]
    private static partial Regex Impure();

    [GeneratedRegex(
        @"\bEnum\.(Try)?Parse\b|\bJsonStringEnumConverter\b|\bEnum\.GetNames?\b|\bEnum\.IsDefined\b|\bEnumConverter\b"
    )]
    private static partial Regex EnumParser();

    [GeneratedRegex(@"\bUnescapeDataString\b|\bUrlDecode\b")]
    private static partial Regex AddressDecoder();

    [GeneratedRegex(@"\.Normalize\((NormalizationForm\.\w+)?\)")]
    private static partial Regex Normalisation();

    [GeneratedRegex(@"Date(TimeOffset|Time)\.(Utc)?Now|DateTime\.Today")]
    private static partial Regex WallClock();

    [GeneratedRegex(
        @"\b(class|record|struct|interface)\s+(?<name>\w+(Helper|Util|Utils|Manager|Service|Dto|Info|Impl|Base|Model))\b"
    )]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\.Map(Get|Post|Put|Patch|Delete)\(")]
    private static partial Regex Mapped();
}
