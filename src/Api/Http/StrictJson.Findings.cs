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

    private static string KnownFields(JsonTypeInfo type) =>
        string.Join(", ", type.Properties.Where(JsonField.IsReadable).Select(property => property.Name));

    private void UnknownField(string pointer, string name, string allowed)
    {
        var said = Finding.Excerpt(name);

        findings.Add(
            new Finding(
                pointer,
                "json.unknownField",
                new Message($"The field {said} is unknown.", $"Das Feld {said} ist hier nicht bekannt."),
                new Message($"Known: {allowed}", $"Bekannt: {allowed}")
            )
        );
    }

    private bool Refuse(string pointer, string code, string english, string german)
    {
        var name = pointer.Length == 0 ? "The body" : pointer[(pointer.LastIndexOf('/') + 1)..];
        var deutsch = pointer.Length == 0 ? "Der Inhalt" : name;
        findings.Add(new Finding(pointer, code, new Message($"{name} {english}.", $"{deutsch} {german}.")));
        return false;
    }
}
