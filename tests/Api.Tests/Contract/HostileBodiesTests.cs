using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>Hostile bodies for every write of the contract get a clear refusal, never make the service fail, and write nothing.</summary>
public sealed class HostileBodiesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Seed = 20261126;
    private const int ValuesOfEachField = 6;

    private static readonly string Deep = new string('[', 20_000) + new string(']', 20_000);

    private static readonly byte[][] Bodies =
    [
        [],
        .. Ascii("{", "null", "[]", "1", "\"x\"", "{}{}", "{\"title\":NaN}", "{\"title\":\"a\",\"title\":\"b\"}"),
        .. Ascii(Deep, $"{{\"body\":{Deep}}}", $"{{\"title\":1{new string('0', 5000)}}}"),
        .. Ascii("{\"title\":\"\\ud800\"}", "{\"title\":\"\\u0000\"}", "{\"articles\":[1e30]}", "{\"position\":1e999}"),
        .. Ascii("{\"body\":[{\"_type\":\"block\",\"children\":[{\"_type\":\"span\",\"text\":null}]}]}"),
        [0xFF, 0xFE, (byte)'{', (byte)'}'],
        [.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8],
    ];

    private static readonly string[] Values =
    [
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "1e308",
        "9223372036854775808",
        "\"\"",
        "\"\\u0000\"",
        "\"\\u202e\"",
        "\"\\udfff\"",
        "\"/../..\"",
        "\"javascript:alert(1)\"",
        "\"2026-02-30\"",
        "\"9999-12-31T23:59:59.9999999Z\"",
        "[]",
        "[null]",
        "[[]]",
        "{}",
        "{\"\":null}",
        $"\"{new string('ä', 6000)}\"",
    ];

    private readonly Random random = new(Seed);

    [Fact]
    public async Task Every_write_refuses_every_hostile_body_and_says_where()
    {
        var admin = api.As(Role.Admin);
        var article = await api.As(Role.Editor).GivenDraft();
        var contract = await api.Anonymous.ReadContract();
        var before = await api.State();
        var sent = 0;

        foreach (var (method, path, mediaType, fields) in Writes(contract))
        {
            var address = path.Replace("{id}", $"{article.Id}", StringComparison.Ordinal)
                .Replace("{number}", "1", StringComparison.Ordinal)
                .Replace("{externalId}", "extern", StringComparison.Ordinal);
            var bodies = fields.SelectMany(field =>
                random.GetItems(Values, ValuesOfEachField).Select(value => Encoding.UTF8.GetBytes($"{{\"{field}\":{value}}}"))
            );

            foreach (var body in Bodies.Concat(bodies))
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
                var answer = await admin.Send(new HttpMethod(method), $"{address}?dryRun=true", content, "*");
                sent++;

                Assert.True((int)answer.Status < 500, $"{method} {path} {mediaType}: {answer.Text}");
                Assert.True(
                    answer.Status is not HttpStatusCode.UnprocessableEntity
                        || answer.Findings.Length > 0
                        || answer.Code == "body.tooDeep",
                    $"{method} {path} names no field: {answer.Text}"
                );
            }
        }

        Assert.True(sent > 500, $"Only {sent} bodies were sent.");
        Assert.Equal(before, await api.State());
    }

    /// <summary>Every write that takes a body, once for each media type, with the fields of its JSON.</summary>
    private static IEnumerable<(string Method, string Path, string MediaType, string[] Fields)> Writes(JsonNode contract) =>
        from path in contract["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key != "get"
        let content = operation.Value!["requestBody"]?["content"]
        where content is not null
        from type in content.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key, type.Key, FieldsOf(contract, type.Value!["schema"]));

    private static string[] FieldsOf(JsonNode contract, JsonNode? schema)
    {
        var named = (string?)schema?["$ref"] is { } reference
            ? contract["components"]!["schemas"]![reference.Split('/')[^1]]
            : schema;
        return [.. (named?["properties"]?.AsObject() ?? []).Select(property => property.Key)];
    }

    private static IEnumerable<byte[]> Ascii(params string[] texts) => texts.Select(Encoding.ASCII.GetBytes);
}
