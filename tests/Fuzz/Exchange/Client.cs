using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Fuzz.Contract;

namespace Fuzz.Exchange;

/// <summary>Sends calls as they are, one after the other, and checks the rules for all responses on each of them.</summary>
internal sealed class Client : IDisposable
{
    /// <summary>The response timeout. It is long, so that a busy machine causes no findings.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly UriCreationOptions Untouched = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient http;
    private readonly Promises promises;
    private readonly FuzzReport report;

    public Client(Uri address, ApiDocument document, FuzzReport report)
    {
        this.report = report;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
                ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            }
        )
        {
            BaseAddress = address,
            Timeout = Patience,
        };
        promises = new Promises(document, report, Fetch);
    }

    public async Task<Reply> Send(Call call)
    {
        var reply = await Fetch(call);
        report.Count(call, reply);
        await promises.Check(call, reply);
        return reply;
    }

    private async Task<Reply> Fetch(Call call)
    {
        using var request = new HttpRequestMessage(call.Method, AddressOf(call.Target));

        if (call.Token is { } token)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = call.MediaType is { } type ? MediaTypeHeaderValue.Parse(type) : null;
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var headers = response
                .Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

            // An event stream has no end; only its headers are checked.
            var content =
                response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? [] : await Read(response.Content);
            return new Reply((int)response.StatusCode, headers, content);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            report.Add(call, "the connection", $"ended without a response: {failure.Message}");
            return new Reply(0, new Dictionary<string, string>(), []);
        }
    }

    private static async Task<byte[]> Read(HttpContent content)
    {
        await using var coded = await content.ReadAsStreamAsync();
        await using var plain = content.Headers.ContentEncoding.LastOrDefault() switch
        {
            "br" => new BrotliStream(coded, CompressionMode.Decompress),
            "gzip" => new GZipStream(coded, CompressionMode.Decompress),
            _ => coded,
        };
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>The address exactly as the call spells it: nothing in it is decoded or normalized.</summary>
    private Uri AddressOf(string target) => new($"{http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{target}", Untouched);

    public void Dispose() => http.Dispose();
}
