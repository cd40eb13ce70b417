using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Http;
using Api.Tests.Support;
using Domain;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>An enum value is accepted in exactly one spelling, wherever the contract has an enum.</summary>
public sealed class EnumTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly JsonNode?[] NoWords = [0, 1, "0", "1", "", true, new JsonArray(), new JsonObject()];

    [Fact]
    public async Task Every_field_of_every_body_refuses_every_other_spelling()
    {
        var admin = api.As(Role.Admin);
        var article = await admin.GivenDraft();
        var before = await api.State();
        var fields = 0;

        foreach (var operation in await ContractOperation.All(api.Anonymous))
        {
            foreach (var field in operation.Body is { } schema ? Fields(operation, schema, "", [], 0) : [])
            {
                fields++;

                foreach (var wrong in Misspelled(field.Words))
                {
                    var body = field.Around.Reverse().Aggregate(wrong?.DeepClone(), (inner, wrap) => wrap(inner));
                    var answer = await admin.Send(
                        operation.Method,
                        $"{operation.Address(article.Id)}?dryRun=true",
                        ApiClient.Json(body!.ToJsonString(), operation.MediaTypes[0]),
                        "*"
                    );
                    var finding = (answer.Json["errors"]?.AsArray() ?? []).FirstOrDefault(error =>
                        (string?)error!["pointer"] == field.Pointer
                    );

                    // The item of the address may be of another kind; what is read before it is looked for is still refused.
                    Assert.True(
                        finding is not null || answer.Status is HttpStatusCode.NotFound && operation.Verb == "patch",
                        $"{operation.Id} took {body.ToJsonString()}: {answer.Status} {answer.Text}"
                    );
                    Assert.All(
                        finding is null || wrong is not JsonValue text || !text.TryGetValue<string>(out _) ? [] : field.Words,
                        word => Assert.Contains(word, $"{finding!["message"]} {finding["hint"]}")
                    );
                }
            }
        }

        Assert.InRange(fields, 20, 500);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Every_parameter_of_every_address_refuses_every_other_spelling()
    {
        var admin = api.As(Role.Admin);
        var article = await admin.GivenDraft();
        var sent = 0;

        foreach (var operation in await ContractOperation.All(api.Anonymous))
        {
            foreach (var parameter in operation.QueryParameters)
            {
                var schema = operation.Resolve(parameter["schema"]);
                var isList = schema["items"] is not null;
                var words = WordsOf(isList ? operation.Resolve(schema["items"]) : schema);

                foreach (var wrong in Misspelled(words).OfType<JsonValue>().Where(_ => words.Length > 0))
                {
                    var text = wrong.TryGetValue<string>(out var word) ? word : wrong.ToJsonString();

                    // A list of values may be sent.
                    if (isList && text.Split(',').All(words.Contains))
                    {
                        continue;
                    }

                    var name = (string)parameter["name"]!;
                    var address = $"{operation.Address(article.Id)}?{name}={Uri.EscapeDataString(text)}";
                    var answer = await admin.Send(operation.Method, address, null, "*");
                    var finding = (answer.Json["errors"]?.AsArray() ?? []).FirstOrDefault(error =>
                        (string?)error!["pointer"] == $"#/query/{name}"
                    );
                    sent++;

                    Assert.True(
                        finding is not null || operation.MediaTypes.Length > 0 || (int)answer.Status is 401 or 415,
                        $"{operation.Id} took {address}: {answer.Status} {answer.Text}"
                    );
                    Assert.All(finding is null ? [] : words, item => Assert.Contains(item, (string)finding!["message"]!));
                }
            }
        }

        Assert.True(sent > 100, $"Only {sent} were sent.");
    }

    [Theory]
    [InlineData("Article")]
    [InlineData("article,speech")]
    [InlineData("'0'")]
    [InlineData("0")]
    [InlineData("' article'")]
    [InlineData("''")]
    public async Task Text_that_is_sent_as_a_document_has_the_one_spelling_too(string word)
    {
        using var markdown = new StringContent(
            $"---\ntype: {word}\nlocale: de\ntitle: Titel\n---\n\nText.",
            Encoding.UTF8,
            "text/markdown"
        );
        using var html = new StringContent(
            $"<html lang=de><head><title>Titel</title><meta name=\"bulletin:type\" content=\"{word.Trim('\'')}\"></head><p>Text.",
            Encoding.UTF8,
            "text/html"
        );

        foreach (var content in new[] { markdown, html })
        {
            var answer = await api.As(Role.Author).Send(HttpMethod.Post, "/v1/editorial/articles?dryRun=true", content);
            Assert.Contains(answer.Findings, finding => finding.StartsWith("/type ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_enum_that_is_read_as_JSON_is_read_by_the_one_reader()
    {
        var others =
            from type in typeof(Json).Assembly.GetTypes().Concat(typeof(Error).Assembly.GetTypes())
            where
                type.IsEnum
                && Json.Wire.GetTypeInfo(type) is { } known
                && known.Converter.GetType() != typeof(CamelCase<>).MakeGenericType(type)
            select type.Name;

        Assert.Empty(others);
    }

    private static IEnumerable<JsonNode?> Misspelled(string[] words)
    {
        var word = words.FirstOrDefault() ?? "";
        string[] spellings =
        [
            char.ToUpperInvariant(word.FirstOrDefault('x')) + word[Math.Min(1, word.Length)..],
            word.ToUpperInvariant(),
            $" {word}",
            $"{word} ",
            $"{word},{words.LastOrDefault()}",
            $"{word}, {words.LastOrDefault()}",
        ];
        return [.. spellings.Except(words).Select(spelling => (JsonNode?)spelling), .. NoWords];
    }

    private static string[] WordsOf(JsonNode schema) =>
        [.. (schema["enum"]?.AsArray() ?? []).Where(word => word is JsonValue).Select(word => (string)word!)];

    private sealed record Field(string Pointer, string[] Words, IReadOnlyList<Func<JsonNode?, JsonNode?>> Around);

    /// <summary>Every place in a schema where one of several words is expected, with what has to be put around a value for it.</summary>
    private static IEnumerable<Field> Fields(
        ContractOperation operation,
        JsonNode schema,
        string pointer,
        IReadOnlyList<Func<JsonNode?, JsonNode?>> around,
        int depth
    )
    {
        schema = operation.Resolve(schema);

        // A block's type is its discriminator, not a value.
        if (WordsOf(schema) is { Length: > 0 } words)
        {
            return pointer.EndsWith("/_type", StringComparison.Ordinal) ? [] : [new Field(pointer, words, around)];
        }

        if (depth > 6)
        {
            return [];
        }

        var variants = new[] { "oneOf", "anyOf", "allOf" }.SelectMany(name => schema[name]?.AsArray() ?? []);
        var found = variants.SelectMany(variant => Fields(operation, variant!, pointer, around, depth + 1));

        if (schema["items"] is { } items)
        {
            found = found.Concat(
                Fields(operation, items, $"{pointer}/0", [.. around, inner => new JsonArray(inner?.DeepClone())], depth + 1)
            );
        }

        var kind = (string?)operation.Resolve(schema["properties"]?["_type"] ?? new JsonObject())["const"];

        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            JsonNode Wrap(JsonNode? inner)
            {
                var part = new JsonObject { [name] = inner?.DeepClone() };

                if (kind is not null && name != "_type")
                {
                    part["_type"] = kind;
                }

                return part;
            }

            found = found.Concat(Fields(operation, property!, $"{pointer}/{name}", [.. around, Wrap], depth + 1));
        }

        return found;
    }
}
