using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>Every input accepts UTF-8, with or without a byte order mark, and refuses everything else.</summary>
public sealed class EncodingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient author = api.As(Role.Author);

    [Fact]
    public async Task Every_body_with_a_mark_is_read_as_the_one_without()
    {
        foreach (var (operation, type, address) in await TextWrites())
        {
            var plain = await Send(operation, address, type, "{}"u8.ToArray());
            var marked = await Send(operation, address, type, [0xEF, 0xBB, 0xBF, .. "{}"u8]);

            Assert.Equal((plain.Status, plain.Code), (marked.Status, marked.Code));
            Assert.Equal(plain.Findings, marked.Findings);
        }
    }

    [Fact]
    public async Task No_body_is_read_in_another_charset()
    {
        foreach (var (operation, type, address) in await TextWrites())
        {
            foreach (var charset in new[] { "iso-8859-1", "utf-16", "us-ascii", "windows-1252", "x-unbekannt" })
            {
                var answer = await Send(operation, address, $"{type}; charset={charset}", "{}"u8.ToArray());
                Assert.Equal((operation.Id, "request.charset"), (operation.Id, answer.Code));
            }

            var utf8 = await Send(operation, address, $"{type}; charset=\"UTF-8\"", "{}"u8.ToArray());
            Assert.NotEqual("request.charset", utf8.Code);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused()
    {
        byte[][] bodies =
        [
            [.. "{\"title\":\"F"u8, 0xFC, .. "r\"}"u8],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")],
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("{}")],
            [.. "{\"title\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8],
        ];

        // Of an import, each line is refused by itself.
        foreach (var (operation, type, address) in (await TextWrites()).Where(write => write.Operation.Id != "createImport"))
        {
            foreach (var body in bodies)
            {
                var answer = await Send(operation, address, type, body);
                Assert.True(answer.Code is "request.encoding" or "json.malformed", $"{operation.Id} {type}: {answer.Text}");
            }
        }
    }

    [Theory]
    [InlineData("alt", "iso-8859-1")]
    [InlineData("alt", "utf-16")]
    [InlineData("credit", "windows-1252")]
    public async Task A_part_of_a_form_in_another_charset_is_refused(string part, string charset)
    {
        using var form = Form(part, $"text/plain; charset={charset}", Encoding.Latin1.GetBytes("Fußgänger"));

        var answer = await author.Send(HttpMethod.Post, "/v1/editorial/images?dryRun=true", form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal([$"#/form/{part} request.charset"], answer.Findings);
    }

    [Fact]
    public async Task A_part_of_a_form_that_is_no_UTF_8_is_refused_whatever_it_declares()
    {
        foreach (var type in new[] { null, "text/plain", "text/plain; charset=utf-8" })
        {
            foreach (var bytes in new[] { Encoding.Latin1.GetBytes("Fußgänger"), [0xFF, 0xFE, (byte)'a', 0] })
            {
                using var form = Form("alt", type, bytes);
                var answer = await author.Send(HttpMethod.Post, "/v1/editorial/images?dryRun=true", form);
                Assert.Equal(["#/form/alt request.encoding"], answer.Findings);
            }
        }
    }

    [Fact]
    public async Task A_part_of_a_form_may_have_a_mark_and_is_not_decoded_for_transfer()
    {
        using var marked = Form("alt", "text/plain; charset=UTF-8", [0xEF, 0xBB, 0xBF, .. "Fußgänger"u8]);
        using var encoded = Form("alt", "text/plain", "RnXDn2fDpG5nZXI="u8.ToArray(), "base64");

        var kept = await author.Send(HttpMethod.Post, "/v1/editorial/images?dryRun=true", marked);
        var refused = await author.Send(HttpMethod.Post, "/v1/editorial/images?dryRun=true", encoded);

        Assert.Equal("Fußgänger", (string?)kept.Expect(HttpStatusCode.Created).Json["metadata"]!["texts"]!["de"]!["alt"]);
        Assert.Equal(["#/form/alt form.transferEncoding"], refused.Findings);
    }

    [Fact]
    public async Task The_charset_of_a_form_cannot_be_declared_by_a_part()
    {
        using var form = Form("_charset_", null, "iso-8859-1"u8.ToArray());

        var answer = await author.Send(HttpMethod.Post, "/v1/editorial/images?dryRun=true", form);

        Assert.Equal(["#/form/_charset_ form.unknownPart"], answer.Findings);
    }

    [Theory]
    [InlineData("<meta charset=iso-8859-1>", "text/html", false)]
    [InlineData("<META http-equiv='Content-Type' content='text/html; charset=windows-1252'>", "text/html", false)]
    [InlineData("<meta charset=\"utf-8\">", "text/html", true)]
    [InlineData("<meta charset=iso-8859-1>", "text/html; charset=utf-8", true)]
    public async Task The_charset_that_a_document_declares_counts_where_the_request_has_none(string meta, string type, bool taken)
    {
        var html =
            $"<html lang=de><head>{meta}<title>Für alle</title><meta name='bulletin:type' content='article'></head><p>Grün.";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(html));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var answer = await author.Send(HttpMethod.Post, "/v1/editorial/articles?dryRun=true", content);

        Assert.Equal(taken ? null : "request.charset", answer.Code);
    }

    [Theory]
    [InlineData("GET /v1/articles?section=%FF")]
    [InlineData("GET /v1/search?q=100%")]
    [InlineData("GET /v1/search?q=%C3")]
    [InlineData("GET /v1/search?q=%zz")]
    [InlineData("GET /v1/pages?path=/%ED%A0%80")]
    [InlineData("GET /problems/%FF")]
    [InlineData("PUT /v1/editorial/articles/by-external-id/a%FFb")]
    [InlineData("PUT /v1/editorial/articles/by-external-id/a%")]
    public async Task An_address_is_percent_encoded_UTF_8(string request)
    {
        var answer = await Raw(
            Encoding.ASCII.GetBytes($"{request} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        );

        Assert.Contains(" 400 ", answer);
        Assert.Contains("request.addressEncoding", answer);
    }

    [Fact]
    public async Task A_header_that_is_no_UTF_8_is_refused()
    {
        byte[] request =
        [
            .. "POST /v1/editorial/articles HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: F"u8,
            0xFC,
            .. "r\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8,
        ];

        Assert.Contains(" 400 ", await Raw(request));
    }

    private async Task<string> Raw(byte[] request)
    {
        using var client = new TcpClient();
        var ct = TestContext.Current.CancellationToken;
        await client.ConnectAsync(api.Address.Host, api.Address.Port, ct);
        var stream = client.GetStream();
        await stream.WriteAsync(request, ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    /// <summary>Every write that takes text, once for each media type.</summary>
    private async Task<IReadOnlyList<(ContractOperation Operation, string Type, string Address)>> TextWrites()
    {
        var article = await api.As(Role.Editor).GivenDraft();
        var writes = (
            from operation in await ContractOperation.All(api.Anonymous)
            from type in operation.MediaTypes
            where type.EndsWith("json", StringComparison.Ordinal) || type.StartsWith("text/", StringComparison.Ordinal)
            select (operation, type, $"{operation.Address(article.Id)}?dryRun=true")
        ).ToList();

        Assert.InRange(writes.Count, 20, 200);
        return writes;
    }

    private async Task<ApiResponse> Send(ContractOperation operation, string address, string type, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await api.As(Role.Admin).Send(operation.Method, address, content, "*");
    }

    private static MultipartFormDataContent Form(string name, string? type, byte[] text, string? transferEncoding = null)
    {
        var part = new ByteArrayContent(text);

        if (type is not null)
        {
            part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        if (transferEncoding is not null)
        {
            part.Headers.Add("Content-Transfer-Encoding", transferEncoding);
        }

        return new MultipartFormDataContent { { part, name }, { new ByteArrayContent(Given.Picture()), "file", "bild.jpg" } };
    }
}
