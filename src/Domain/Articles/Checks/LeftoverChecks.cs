using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>Checks for what other systems leave in a text, and what readers would see of it.</summary>
public static class LeftoverChecks
{
    /// <summary>Signs of Markdown or HTML: “**x**”, “[Text](https://…)”, “&lt;br&gt;”, “&amp;nbsp;”.</summary>
    public static readonly CheckRule Markup = CheckRule.Warning(
        "check.text.markup",
        "“{0}” is markup, which readers see as it is here. Format the words instead, or remove the signs.",
        "„{0}“ ist Auszeichnung, die Lesende so sehen, wie sie hier steht. Bitte die Wörter formatieren oder die Zeichen entfernen."
    );

    /// <summary>A command of another system: “[gallery ids=…]”, “{{box}}”, “###MARKER###”.</summary>
    public static readonly CheckRule Shortcode = CheckRule.Warning(
        "check.text.shortcode",
        "“{0}” is a command of another system, which does nothing here. Replace it with what it stood for, or remove it.",
        "„{0}“ ist ein Befehl eines anderen Systems, der hier nichts bewirkt. Bitte durch das Gemeinte ersetzen oder entfernen."
    );

    /// <summary>Characters that were decoded wrongly: “fÃ¼r”, “â€ž”, U+FFFD.</summary>
    public static readonly CheckRule Garbled = CheckRule.Warning(
        "check.text.garbled",
        "“{0}” was garbled by a wrong character encoding. Type the word again.",
        "„{0}“ wurde durch eine falsche Zeichenkodierung entstellt. Bitte das Wort neu schreiben."
    );

    /// <summary>A paragraph that begins with a bullet; screen readers announce no list.</summary>
    public static readonly CheckRule BulletSign = CheckRule.Warning(
        "check.text.bulletSign",
        "The paragraph begins with the bullet “{0}”. Make it a list item and remove the bullet.",
        "Der Absatz beginnt mit dem Aufzählungszeichen „{0}“. Bitte einen Listenpunkt daraus machen und das Zeichen entfernen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        foreach (var passage in edition.Parts.Passages)
        {
            foreach (var (rule, found) in Leftovers(passage))
            {
                yield return rule.At(passage.PointerAt(found.Start.Value), Excerpt(passage.Text[found]));
            }
        }
    }

    private static IEnumerable<(CheckRule Rule, Range Found)> Leftovers(Passage passage)
    {
        var text = passage.Text;

        if (Leftover.Markup(text) is { } markup)
        {
            yield return (Markup, markup);
        }

        if (Leftover.Shortcode(text) is { } shortcode)
        {
            yield return (Shortcode, shortcode);
        }

        if (Leftover.Garbled(text) is { } garbled)
        {
            yield return (Garbled, garbled);
        }

        if (passage.Source is TextBlock { IsHeading: false, ListItem: null } && Leftover.Bullet(text) is { } bullet)
        {
            yield return (BulletSign, bullet);
        }
    }

    private static string Excerpt(string found) => LossReport.Excerpt(found);
}
