using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Domain;

namespace Api.Http;

/// <summary>The messages of findings.</summary>
internal sealed partial class StrictJson
{
    private static (string English, string German) WordFor(Type type) =>
        Type.GetTypeCode(type) switch
        {
            TypeCode.String => ("a string", "ein Text"),
            TypeCode.Boolean => ("true or false", "true oder false"),
            TypeCode.Int32 or TypeCode.Int64 => ("a whole number", "eine ganze Zahl"),
            TypeCode.Double or TypeCode.Decimal => ("a number", "eine Zahl"),
            _ when type == typeof(DateTimeOffset) => (
                "a time with offset, such as 2026-03-01T09:00:00+01:00",
                "eine Zeit mit Zeitzone wie 2026-03-01T09:00:00+01:00"
            ),
            _ when type == typeof(DateOnly) => ("a date, such as 2026-03-01", "ein Datum wie 2026-03-01"),
            _ when type == typeof(Guid) => ("a UUID", "eine UUID"),
            _ => ($"a valid value", "ein gültiger Wert"),
        };

    private static IReadOnlyCollection<string> KnownFields(JsonTypeInfo type, IEnumerable<string> besides) =>
        [.. type.Properties.Where(JsonField.IsReadable).Select(property => property.Name), .. besides];

    private void UnknownField(string pointer, string name, IReadOnlyCollection<string> known)
    {
        var said = Finding.Excerpt(name);

        findings.Add(
            new Finding(
                pointer,
                "json.unknownField",
                new Message($"The field {said} is unknown.", $"Das Feld {said} ist hier nicht bekannt."),
                Spelling.Hint(name, known)
            )
        );
    }

    /// <summary>A word that is not one of those allowed here, with the one that was probably meant.</summary>
    private bool RefuseWord(string pointer, string code, string? word, IReadOnlyCollection<string> known)
    {
        var words = string.Join(", ", known);
        return Refuse(
            pointer,
            code,
            $"must be one of: {words}",
            $"muss einer dieser Werte sein: {words}",
            Spelling.Question(word, known)
        );
    }

    private bool Refuse(string pointer, string code, string english, string german, Message? hint = null)
    {
        var name = NameOf(pointer);
        findings.Add(new Finding(pointer, code, new Message($"{name.English} {english}.", $"{name.German} {german}."), hint));
        return false;
    }

    /// <summary>How messages call the value at a pointer: by its field, or its place in a list.</summary>
    internal static Message NameOf(string pointer)
    {
        if (pointer.Length == 0)
        {
            return new Message("The body", "Der Inhalt");
        }

        var steps = pointer.Split('/');

        if (!int.TryParse(steps[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return new Message(steps[^1], steps[^1]);
        }

        var list = steps.Length > 2 ? steps[^2] : null;
        return list is null
            ? new Message($"Item {index + 1}", $"Eintrag {index + 1}")
            : new Message($"Item {index + 1} of {list}", $"Eintrag {index + 1} von {list}");
    }
}
