using System.Text;
using System.Text.Json;

namespace Fuzz.Exchange;

/// <summary>One response.</summary>
internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private JsonElement? json;
    private bool isRead;

    public bool IsSuccess => Status is >= 200 and < 300;

    public string? MediaType => Header("Content-Type")?.Split(';')[0].Trim();

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!isRead)
            {
                isRead = true;

                try
                {
                    json = Body.Length == 0 ? null : JsonDocument.Parse(Body).RootElement;
                }
                catch (JsonException)
                {
                    // Reported as null.
                }
            }

            return json;
        }
    }

    public string? Code => Member("code")?.ToString();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public JsonElement? Member(string name) =>
        Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The places that a problem reports, with their codes.</summary>
    public IEnumerable<(string Pointer, string Code)> Findings =>
        Member("errors") is { ValueKind: JsonValueKind.Array } errors
            ? errors
                .EnumerateArray()
                .Where(error => error.ValueKind == JsonValueKind.Object && error.TryGetProperty("pointer", out _))
                .Select(error => (error.GetProperty("pointer").ToString(), error.GetProperty("code").ToString()))
            : [];

    public IEnumerable<string> Pointers => Findings.Select(finding => finding.Pointer);
}
