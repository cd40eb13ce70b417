using System.Text.RegularExpressions;
using Api.Tests.Support;

namespace Api.Tests.Architecture;

/// <summary>A name leads to one place, and what is there can be read at once.</summary>
public sealed partial class NamingTests
{
    private const int MaxLines = 300;

    private static readonly IReadOnlyList<string> Files = [.. Sources("src"), .. Sources("tests")];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var longer =
            from file in Files
            let lines = File.ReadLines(file).Count()
            where lines > MaxLines
            select $"{Path.GetFileName(file)}: {lines}";

        Assert.Empty(longer);
    }

    [Fact]
    public void No_two_files_have_the_same_name()
    {
        var twice =
            from file in Files
            group file by Path.GetFileName(file) into named
            // The name that the SDK gives the file of an executable.
            where named.Count() > 1 && named.Key is not "Program.cs"
            select string.Join(", ", named);

        Assert.Empty(twice);
    }

    // The parts of a partial type lie in one folder; no namespace has two types of a name.
    [Fact]
    public void No_two_types_have_the_same_name()
    {
        var twice =
            from file in Files
            from Match type in TopLevelType().Matches(File.ReadAllText(file))
            group file by type.Groups["name"].Value into named
            where named.Select(Path.GetDirectoryName).Distinct().Count() > 1
            select $"{named.Key}: {string.Join(", ", named)}";

        Assert.Empty(twice);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Clone.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref) )*(?:record struct|record|class|struct|interface|enum) (?<name>\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();
}
