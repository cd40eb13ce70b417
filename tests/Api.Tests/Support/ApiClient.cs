using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>A client of the service: follows no redirects, and checks every response against the rules for all responses.</summary>
public sealed class ApiClient(Uri address, string? key)
{
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
        }
    );

    /// <summary>The same client for another node.</summary>
    public ApiClient At(Uri node) => new(node, key);

    public Task<ApiResponse> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, null, headers);

    public Task<ApiResponse> Head(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Head, path, null, null, headers);

    public Task<ApiResponse> Post(
        string path,
        object? body,
        string? ifMatch = null,
        params (string Name, string Value)[] headers
    ) => Send(HttpMethod.Post, path, Json(body), ifMatch, headers);

    public Task<ApiResponse> Put(
        string path,
        object? body,
        string? ifMatch = null,
        params (string Name, string Value)[] headers
    ) => Send(HttpMethod.Put, path, Json(body), ifMatch, headers);

    /// <summary>Sends a JSON Merge Patch.</summary>
    public Task<ApiResponse> Patch(
        string path,
        object? body,
        string? ifMatch = null,
        params (string Name, string Value)[] headers
    ) => Send(HttpMethod.Patch, path, Json(body, "application/merge-patch+json"), ifMatch, headers);

    public Task<ApiResponse> Delete(string path, string? ifMatch = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Delete, path, null, ifMatch, headers);

    /// <summary>The status alone.</summary>
    public async Task<HttpStatusCode> Status(string path) => (await Get(path)).Status;

    /// <summary>Follows redirects to the end.</summary>
    public async Task<ApiResponse> Follow(string path)
    {
        var response = await Get(path);

        for (var step = 0; response.Headers.Location is { } next; step++)
        {
            Assert.True(step < 5, $"{path} leads in circles.");
            response = await Get(next.OriginalString);
        }

        return response;
    }

    public async Task<ApiResponse> Send(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? ifMatch = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = content };

        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in headers.Append(("If-Match", ifMatch ?? "")).Where(header => header.Item2.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var response = new ApiResponse(answer.StatusCode, answer.Headers, answer.Content.Headers, bytes);

        AnswerRules.Check(method, path, response);
        return response;
    }

    /// <summary>The body as JSON; text is sent unchanged.</summary>
    public static HttpContent Json(object? body, string mediaType = "application/json")
    {
        var text = body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
        return new StringContent(text, Encoding.UTF8, mediaType);
    }
}

/// <summary>A response, with what tests need.</summary>
public sealed record ApiResponse(
    HttpStatusCode Status,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders,
    byte[] Bytes
)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public string? ETag => Headers.ETag?.ToString();

    /// <summary>The version of an editorial item, from its ETag.</summary>
    public int Version => int.Parse(ETag!.Trim('"').Split('-')[0], CultureInfo.InvariantCulture);

    /// <summary>The body; an empty object when there is none.</summary>
    public JsonNode Json => Bytes.Length == 0 ? new JsonObject() : JsonNode.Parse(Bytes)!;

    public long Id => (long)Json["id"]!;

    /// <summary>The code of a problem; null if it is not one.</summary>
    public string? Code => IsProblem ? (string?)Json["code"] : null;

    public bool IsProblem => ContentHeaders.ContentType?.MediaType == "application/problem+json";

    /// <summary>All errors in the input, as `pointer code`, ordered by pointer.</summary>
    public string[] Findings =>
        IsProblem
            ? [.. Json["errors"]!.AsArray().Select(error => $"{error!["pointer"]} {error["code"]}").Order(StringComparer.Ordinal)]
            : [];

    /// <summary>A header of either kind; null when absent.</summary>
    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || ContentHeaders.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    /// <summary>The same response, after asserting its status.</summary>
    public ApiResponse Expect(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {(int)status}, got {(int)Status}: {Text}");
        return this;
    }
}
