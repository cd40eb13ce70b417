using Movers.Tests.Support;

namespace Movers.Tests.Markdown;

/// <summary>Instructions of generators: comments are not published, and what is written about instructions is text.</summary>
public sealed class TemplateCodeTests
{
    [Theory]
    [InlineData("{% comment %}Geheimnis{% endcomment %}")]
    [InlineData("{%- comment -%}\nGeheimnis {{ x }} {% if a %}b{% endif %}\n\n{%- endcomment -%}")]
    [InlineData("{% # Geheimnis %}")]
    [InlineData("{{/* Geheimnis */}}")]
    [InlineData("{{- /* Geheimnis */ -}}")]
    [InlineData("{{< comment >}} Geheimnis {{< youtube 1 >}} {{< /comment >}}")]
    [InlineData("{{% comment %}}\nGeheimnis\n{{% /comment %}}")]
    [InlineData("{::comment}Geheimnis{:/comment}")]
    [InlineData("{::comment}\nGeheimnis\n{:/}")]
    [InlineData("<!-- Geheimnis -->")]
    public void A_comment_is_only_in_the_report(string comment)
    {
        using var move = Of($"Vorher {comment} nachher\n\nEnde");
        var body = string.Join('\n', Blocks.Of(move.Line("md-a")));

        Assert.DoesNotContain("Geheimnis", body);
        Assert.Contains("Vorher", body);
        Assert.Contains("nachher", body);
        Assert.Contains(
            move.LossesOf("md-a"),
            loss => loss["words"]?.ToString().Contains("Geheimnis", StringComparison.Ordinal) is true
        );
    }

    [Theory]
    [InlineData("{% raw %}So: {{ seite.titel }} und {% include x %}{% endraw %}", "So: {{ seite.titel }} und {% include x %}")]
    [InlineData("So: {{</* youtube 1 */>}}", "So: {{< youtube 1 >}}")]
    [InlineData("So: {{%/* hinweis */%}}", "So: {{% hinweis %}}")]
    public void What_is_written_about_instructions_is_text(string text, string expected)
    {
        using var move = Of(text);

        Assert.Equal([$"normal: {expected}"], Blocks.Of(move.Line("md-a")));
    }

    [Theory]
    [InlineData("{% comment %} Wort")]
    [InlineData("Wort {% if")]
    [InlineData("{{/* Wort")]
    [InlineData("{% raw %} Wort")]
    public void What_has_no_end_loses_no_word(string text)
    {
        using var move = Of(text);

        Assert.Contains("Wort", move.Written);
    }

    private static Move Of(string text) =>
        Move.MarkdownFiles(new MoveMap(), ("a.md", $"---\ntitle: Titel\ndate: 2020-01-01\n---\n{text}"));
}
