using System.Reflection;
using System.Text.RegularExpressions;
using Api.Tests.Support;

namespace Api.Tests.Architecture;

/// <summary>Rules that only the source text can verify: the SQL in it, and file names.</summary>
public sealed partial class SourceTests
{
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
    public void The_program_is_a_list_that_fits_a_screen() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Clone.Root, "src/Api/Program.cs")).Length, 1, 60);

    [Fact]
    public void No_pattern_lets_a_line_break_at_the_end_through()
    {
        var open =
            from type in typeof(Program).Assembly.GetTypes().Concat(typeof(Domain.Error).Assembly.GetTypes())
            from method in type.GetMethods(
                BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly
            )
            let pattern = method.GetCustomAttribute<GeneratedRegexAttribute>()
            where pattern?.Pattern.EndsWith('$') is true && !pattern.Options.HasFlag(RegexOptions.Multiline)
            select $"{type.Name}.{method.Name}: {pattern.Pattern}";

        Assert.Empty(open);
    }

    [Fact]
    public void The_map_in_the_README_has_every_room()
    {
        var map = File.ReadAllText(Path.Combine(Clone.Root, "README.md"));
        var rooms = new[] { "src", "src/Api" }
            .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Clone.Root, folder)))
            .Where(room => Path.GetFileName(room) is not ("bin" or "obj" or "wwwroot" or "Api"))
            .Select(room => Path.GetRelativePath(Clone.Root, room));

        Assert.All(rooms, room => Assert.Contains($"\n{room} ", map, StringComparison.Ordinal));
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
            .EnumerateFiles(Path.Combine(Clone.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(
        @"(?<=\b(from|join|update|into)\s)(articles|editions|edition_topics|edition_images|api_keys|idempotency_keys)\b"
    )]
    private static partial Regex EditorialTable();

    [GeneratedRegex(@"\.Map(Get|Post|Put|Patch|Delete)\(")]
    private static partial Regex Mapped();
}
