using System.Text;
using Fuzz.Contract;

namespace Fuzz.Exchange;

/// <summary>One request.</summary>
/// <param name="Operation">The intended operation; if the method or address is broken, no operation may respond.</param>
/// <param name="Target">Path and query as they are sent, without further encoding.</param>
internal sealed record Call(Operation Operation, HttpMethod Method, string Target)
{
    private const int LongestInLine = 600;

    public string? Token { get; init; }
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
    public byte[]? Body { get; init; }
    public string? MediaType { get; init; }

    /// <summary>Whether the address or the method is broken, so that the operation's own statuses need not apply.</summary>
    public bool MissesOperation { get; init; }

    /// <summary>Whether `fields` was sent, so that responses lack the other fields.</summary>
    public bool IsPartial => Target.Contains("fields=", StringComparison.Ordinal);

    public Call With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public Call Without(string name) =>
        this with
        {
            Headers = [.. Headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))],
        };

    public Call WithQuery(string name, string value) => WithRawQuery($"{name}={Uri.EscapeDataString(value)}");

    public Call WithRawQuery(string text) => this with { Target = $"{Target}{(Target.Contains('?') ? '&' : '?')}{text}" };

    public Call WithJson(string json, string mediaType) =>
        this with
        {
            Body = Encoding.UTF8.GetBytes(json),
            MediaType = mediaType,
        };

    /// <summary>The call as a shell command. A body that does not fit into one is written to a file.</summary>
    public string ToCurl(string folder, int number)
    {
        List<string> words = ["curl -i"];
        words.AddRange(Method == HttpMethod.Get ? [] : [$"-X {Method}"]);
        words.AddRange(Token?.StartsWith("bul_", StringComparison.Ordinal) == true ? ["-H \"Authorization: Bearer $KEY\""] : []);
        words.AddRange(Headers.Select(header => $"-H {Quoted($"{header.Name}: {header.Value}")}"));
        words.AddRange(MediaType is null ? [] : [$"-H {Quoted($"Content-Type: {MediaType}")}"]);
        words.AddRange(Body is null ? [] : [BodyWord(Body, folder, number)]);
        words.Add($"\"$BASE\"{Quoted(Target)}");
        return string.Join(' ', words);
    }

    private static string BodyWord(byte[] body, string folder, int number)
    {
        var text = Encoding.UTF8.GetString(body);

        if (text.Length <= LongestInLine && !text.Any(letter => letter is < ' ' or '\uFFFD'))
        {
            return $"--data-raw {Quoted(text)}";
        }

        var file = Path.Combine(folder, $"{number}.body");
        File.WriteAllBytes(file, body);
        return $"--data-binary @{file}";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
