using System.Text.RegularExpressions;
using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies;

/// <summary>
/// Documents as people's tools write them, what each must become, and what its report must say. To write the expected files, set
/// BULLETIN_WRITE_SNAPSHOTS; read them before you commit.
/// </summary>
public sealed partial class CorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Bodies");

    public static TheoryData<string> Documents =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".html" or ".md")
                .Select(file => Path.GetRelativePath(Folder, file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_becomes_what_is_expected(string document)
    {
        var expected = Path.ChangeExtension(Path.Combine(Folder, document), ".expected");
        var outline = BodyOutline.Of(Read(document));

        if (Environment.GetEnvironmentVariable("BULLETIN_WRITE_SNAPSHOTS") is not null)
        {
            File.WriteAllText(Path.ChangeExtension(Path.Combine(SourceFolder(), document), ".expected"), outline);
            return;
        }

        Assert.Equal(File.Exists(expected) ? File.ReadAllText(expected) : "", outline);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_word_of_a_document_is_in_the_body_or_in_the_report(string document)
    {
        var source = File.ReadAllText(Path.Combine(Folder, document));

        var isMarkdown = document.EndsWith(".md", StringComparison.Ordinal);
        var missing = SourceWords.Missing(isMarkdown ? WithoutSyntax(source) : source, Read(document));

        Assert.DoesNotContain(missing, word => !isMarkdown || !IsNumber(word));
    }

    // Names of directives and tags, and the schemes of the dialect's own addresses.
    private static string WithoutSyntax(string markdown) =>
        Syntax()
            .Replace(markdown, " ")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal);

    // Items of a numbered list are counted anew, from 1 as in the source, and ids are no words.
    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    [GeneratedRegex(@":::+\w*|</?[a-z][^<>]*>|\{[^{}\n]*\}|#decorative|(?:article|image|video|audio):|\[x\]")]
    private static partial Regex Syntax();

    private static ConvertedBody Read(string document)
    {
        var source = File.ReadAllText(Path.Combine(Folder, document));

        return document.EndsWith(".md", StringComparison.Ordinal)
            ? MarkdownReader.Read(source).Value
            : HtmlReader.Read(source, "de").Value;
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Domain.Tests.csproj")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "Bodies");
    }
}
