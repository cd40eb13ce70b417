using Domain;
using Domain.Bodies;
using Domain.Bodies.Html;

namespace Movers;

/// <summary>The losses of one item.</summary>
internal sealed class ItemReport(MoveReport report, string? item, string? title)
{
    public void Text(string kind, string message, string? words = null, int? line = null) =>
        Add(kind, LossSeverity.Text, message, words, line);

    public void Meaning(string kind, string message, string? words = null, int? line = null) =>
        Add(kind, LossSeverity.Meaning, message, words, line);

    public void Form(string kind, string message, string? words = null, int? line = null) =>
        Add(kind, LossSeverity.Form, message, words, line);

    /// <summary>A field of one line: without line breaks and forbidden characters, and not longer than allowed; null if empty.</summary>
    public string? Line(string field, string? text, int maxLength)
    {
        if (text is null || SourceText.OneLine(Clean(text)) is not { Length: > 0 } line)
        {
            return null;
        }

        if (Domain.Text.CheckLine("", line) is { } finding)
        {
            Text(field, $"The {field} was left out: {finding.Message.English}", line);
            return null;
        }

        if (Domain.Text.CountCharacters(line) <= maxLength)
        {
            return line;
        }

        Text(field, $"The {field} was cut to {maxLength} characters.", line);
        return SourceText.Cut(line, maxLength);
    }

    /// <summary>The text without characters that no text may contain.</summary>
    public string Clean(string text)
    {
        var clean = SourceText.Clean(text, out var removed);

        if (removed.Count > 0)
        {
            Form("character", $"Characters that no text may contain were removed: {string.Join(", ", removed)}.");
        }

        return clean;
    }

    /// <summary>A passage that its author did not mean to publish.</summary>
    public void Unpublished(UnpublishedPassage passage) =>
        Add(passage.Kind.Word(), passage.Kind.Severity(), passage.Kind.Message().English, passage.Words, null);

    /// <summary>Moves the item; what cannot be read of it is reported, and does not end the move of everything else.</summary>
    public void Try(Action move)
    {
        try
        {
            move();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Text("unreadable", $"This was left out, since it cannot be read: {failure.Message}");
        }
    }

    /// <summary>A loss of any kind.</summary>
    public void Add(string kind, LossSeverity severity, string message, string? words, int? line) =>
        report.Add(
            new MoveLoss
            {
                Item = item,
                Title = title,
                Line = line,
                Kind = kind,
                Severity = severity,
                Message = message,
                Words = words is null || SourceText.OneLine(words) is not { Length: > 0 } kept ? null : kept,
            }
        );
}
