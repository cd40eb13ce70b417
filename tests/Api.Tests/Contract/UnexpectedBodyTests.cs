using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>Operations refuse what they would otherwise ignore: unexpected bodies and unknown parameters.</summary>
public sealed class UnexpectedBodyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Ignored = ["{\"note\":\"bitte\"}", "[]", "nulla", "x", "{} {}", new string(' ', 300) + "{}"];
    private static readonly string[] Nothing = ["", "null", "{}", " { }\r\n", "  ", "\uFEFF", "\uFEFF{}"];

    [Fact]
    public async Task Operations_that_take_no_body_refuse_one()
    {
        var article = await api.As(Role.Editor).GivenDraft();
        var operations = (await ContractOperation.All(api.Anonymous))
            .Where(operation => operation.MediaTypes.Length == 0 && operation.Path.StartsWith("/v1", StringComparison.Ordinal))
            .ToList();
        var before = await api.State();

        Assert.Contains(operations, operation => operation.Id == "archiveArticle");
        Assert.Contains(operations, operation => operation.Verb == "get");

        foreach (
            var operation in operations.Where(operation =>
                operation.Id is not ("streamEvents" or "streamPreviewEvents" or "streamEditorialEvents")
            )
        )
        {
            foreach (var body in Ignored)
            {
                var answer = await Send(operation, article.Id, body);
                Assert.True(answer.Code == "request.bodyNotTaken", $"{operation.Id} took {body}: {answer.Status} {answer.Text}");
            }

            foreach (var body in Nothing)
            {
                var answer = await Send(operation, article.Id, body);
                Assert.NotEqual("request.bodyNotTaken", answer.Code);
                Assert.True((int)answer.Status < 500, $"{operation.Id}: {answer.Text}");
            }
        }

        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Operations_that_take_a_body_take_no_compressed_one()
    {
        var article = await api.As(Role.Editor).GivenDraft();
        var before = await api.State();
        var operations = (await ContractOperation.All(api.Anonymous))
            .Where(operation => operation.MediaTypes.Length > 0)
            .ToList();

        Assert.NotEmpty(operations);

        foreach (var operation in operations)
        {
            // Archives are large: an import may come as gzip, and as nothing else.
            string[] accepted = operation.Id == "createImport" ? ["gzip"] : [];

            foreach (var encoding in ((string[])["gzip", "br", "identity, gzip", "x"]).Except(accepted))
            {
                using var body = new ByteArrayContent([0x1F, 0x8B, 8, 0]);
                body.Headers.ContentType = MediaTypeHeaderValue.Parse(operation.MediaTypes[0].Replace('*', 'x'));
                body.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

                var answer = await api.As(Role.Admin).Send(operation.Method, operation.Address(article.Id), body, "*");

                Assert.True(answer.Code == "request.contentEncoding", $"{operation.Id}: {answer.Text}");
                Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
                Assert.Equal(string.Join(", ", [.. accepted, "identity"]), answer.Header("Accept-Encoding"));
            }
        }

        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task No_operation_takes_a_parameter_that_it_does_not_declare()
    {
        var article = await api.As(Role.Editor).GivenDraft();
        var before = await api.State();

        foreach (var operation in await ContractOperation.All(api.Anonymous))
        {
            if (!operation.Path.StartsWith("/v1", StringComparison.Ordinal))
            {
                continue;
            }

            using var body = operation.MediaTypes is [var type, ..] ? new ByteArrayContent("{}"u8.ToArray()) : null;

            if (body is not null)
            {
                body.Headers.ContentType = MediaTypeHeaderValue.Parse(operation.MediaTypes[0]);
            }

            var address = $"{operation.Address(article.Id)}?unbekannt=1";
            var answer = await api.As(Role.Admin).Send(operation.Method, address, body, "*");

            // Another error in the request may be reported first.
            Assert.True((int)answer.Status is >= 400 and < 500, $"{operation.Id} took {address}: {answer.Status}");
            Assert.True(
                operation.MediaTypes.Length > 0 || answer.Findings.Contains("#/query/unbekannt query.unknown"),
                $"{operation.Id}: {answer.Text}"
            );
        }

        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_kept_answer_is_no_way_around_it()
    {
        const string address = "/v1/articles?limit=3";
        (await api.Anonymous.Get(address)).Expect(HttpStatusCode.OK);
        (await api.Anonymous.Get(address)).Expect(HttpStatusCode.OK);
        using var body = new StringContent("{\"limit\":5}");

        var answer = await api.Anonymous.Send(HttpMethod.Get, address, body);

        Assert.Equal("request.bodyNotTaken", answer.Code);
    }

    private async Task<ApiResponse> Send(ContractOperation operation, long id, string text)
    {
        using var body = new StringContent(text, Encoding.UTF8, "application/json");
        var required = operation
            .QueryParameters.Where(parameter => (bool?)parameter["required"] is true)
            .Select(parameter => $"{parameter["name"]}={parameter["example"] ?? "x"}");
        var query = string.Join('&', operation.Verb == "get" ? required : ["dryRun=true"]);
        return await api.As(Role.Admin).Send(operation.Method, $"{operation.Address(id)}?{query}", body, "*");
    }
}
