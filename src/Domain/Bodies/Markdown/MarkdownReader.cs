using System.Text.RegularExpressions;
using Domain.Bodies.Markdown.Dialect;

namespace Domain.Bodies.Markdown;

/// <summary>A Markdown text as editors send it: fields first, body after.</summary>
public sealed record MarkdownDocument(FrontMatter FrontMatter, ConvertedBody Body);

/// <summary>
/// Reads CommonMark with pipe tables, <c>~sub~</c> and <c>^sup^</c>, made safe for German prose (docs/editors.md lists how). Whatever lacks a Markdown syntax is written like this:
/// <code>
/// [text](article:1000123)              link to an article          [text](lang:fr)   words in French
/// [text](section:1000012)              link to a section
/// words[^1] and [^1]: text             a footnote to the words
/// ![alt](image:1000042 "caption")      an image                    [UBA](abbr: "Umweltbundesamt")
/// ![](image:1000042#decorative)        a decorative image          ![](video:1000126)  ![](audio:1000127)
/// > A statement.                       a quote; then, each after an empty line:
/// > — Attribution                      > — *Source*
/// :::factBox Title                     text blocks, then a line with :::
/// :::speakerTurn Speaker               the same
/// :::linkBox Title                     a list of links; the title may be missing
/// :::gallery                           images
/// :::table Caption {headerColumn}      a table; {noHeaderRow} makes its first row an ordinary one
/// :::download {mediaType=application/pdf bytes=52000 accessible}      one link, or to a document: [text](document:1000127)
/// ::::accordion                        holds :::item Title … ::: and ends with ::::
/// </code>
/// </summary>
public static partial class MarkdownReader
{
    public const int MaxDepth = 60;

    /// <summary>More than any body needs; for some sources the parser takes quadratic time in the number of lines.</summary>
    public const int MaxLines = 20_000;

    /// <summary>More than any body needs; the parser takes quadratic time in the number of unclosed links.</summary>
    public const int MaxLinks = 5_000;

    /// <summary>Reads a text that may begin with YAML between two lines of <c>---</c>.</summary>
    public static Result<MarkdownDocument> ReadDocument(string markdown, CancellationToken ct = default)
    {
        var match = FrontMatterFence().Match(markdown);

        if (!FrontMatter.Read(match.Groups["yaml"].Value, firstLine: 2, ct).Succeeded(out var fields, out var broken))
        {
            return broken;
        }

        var linesBefore = match.Value.AsSpan().Count('\n');

        return Read(markdown[match.Length..], linesBefore + 1, ct).Succeeded(out var body, out var error)
            ? new MarkdownDocument(fields, body)
            : error;
    }

    /// <summary>Reads a body; the caller normalises the blocks like those from any other source.</summary>
    public static Result<ConvertedBody> Read(string markdown, int firstLine = 1, CancellationToken ct = default)
    {
        if ((MarkdownBounds.Refusal(markdown, ct) ?? ConversionErrors.Nul(markdown, firstLine)) is { } refusal)
        {
            return refusal;
        }

        // The parser reports its depth limit only by an exception.
        try
        {
            return new MarkdownWalk(markdown, firstLine, ct).Read(Markdig.Markdown.Parse(markdown, GermanMarkdown.Pipeline));
        }
        catch (ArgumentException)
        {
            return ConversionErrors.TooDeep;
        }
    }

    /// <summary>The elements of a text, each with its exact place, as <see cref="Read"/> understands them; null if it refuses the text.</summary>
    public static Markdig.Syntax.MarkdownDocument? Parse(string markdown)
    {
        if (MarkdownBounds.Refusal(markdown, CancellationToken.None) is not null)
        {
            return null;
        }

        // The parser reports its depth limit only by an exception.
        try
        {
            var document = Markdig.Markdown.Parse(markdown, GermanMarkdown.PrecisePipeline);

            // The parser drops notes that nothing mentions.
            foreach (var note in NoteParser.Of(document).Where(note => note.Parent is null))
            {
                document.Add(note);
            }

            return document;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A\uFEFF?---[ \t]*\r?\n(?<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)")]
    private static partial Regex FrontMatterFence();
}
