using System.Text;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;

namespace Fuzz.Visits;

/// <summary>Bodies that are not JSON or not readable: texts, forms, pictures, and JSON cut short.</summary>
internal sealed class OtherBodies(ApiDocument document, ISite site, Client client, FuzzReport report)
{
    private static readonly byte[] NoUtf8 = [0xC3, 0x28];

    private static readonly (string Kind, string Text)[] BrokenJson =
    [
        ("empty", ""),
        ("cut short", "{\"title\":"),
        ("two values", "{} {}"),
        ("NaN", "{\"title\":NaN}"),
        ("a comment", "/* */ {}"),
        ("a trailing comma", "{\"title\":\"x\",}"),
        ("single quotes", "{'title':'x'}"),
        ("deeply nested", new string('[', 5000) + new string(']', 5000)),
    ];

    /// <summary>Characters that no text may contain.</summary>
    private static readonly (string Kind, string Text)[] NoText =
    [
        ("U+0000", "a\0b"),
        ("a control character", "a\u0007b"),
        ("a bidi override", "a\u202eb"),
        ("a noncharacter", "a\ufdd0b"),
        ("a tag character", "a\U000E0041b"),
    ];

    private static readonly string[] WrongTypes =
    [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "image/svg+xml",
    ];

    private readonly Refusals refusals = new(report);

    /// <summary>Bodies that cannot be parsed as JSON, or claim to be something else.</summary>
    public async Task RunUnreadable(Call valid, BodyForm form, Draw draw)
    {
        // An optional body may be empty.
        var (kind, text) = draw.Of(form.IsRequired ? BrokenJson : BrokenJson[1..]);
        var broken = valid.WithJson(text, valid.MediaType!);
        refusals.ExpectBody(broken, await client.Send(broken), "", kind);

        var noText = valid with { Body = [.. "{\"title\":\""u8, .. NoUtf8, .. "\"}"u8] };
        refusals.ExpectBody(noText, await client.Send(noText), "", "no UTF-8");

        var otherType = valid with { MediaType = draw.Of(WrongTypes) };
        refusals.ExpectStatus(otherType, await client.Send(otherType), "Content-Type", "another media type", 415);
    }

    public async Task<Call> Run(Call call, BodyForm form, Extent extent, Draw draw) =>
        form.IsForm ? await RunForm(call, form, extent, draw)
        : form.MediaType.StartsWith("text/", StringComparison.Ordinal) ? await RunText(call, form, draw)
        : await RunPicture(call, form, draw);

    private async Task<Call> RunText(Call call, BodyForm form, Draw draw)
    {
        var isMarkdown = form.MediaType == "text/markdown";
        var title = $"Probe {draw.Letters(8)}";
        var valid = Text(isMarkdown ? Markdown("article", title) : Html("article", title));
        refusals.ExpectReadable(valid, await client.Send(BodyVisit.Dry(valid)), form.MediaType);

        (string, Call)[] changes =
        [
            ("no UTF-8", valid with { Body = [.. valid.Body!, .. NoUtf8] }),
            .. NoText.Select(never =>
                (never.Kind, valid with { Body = [.. valid.Body!, .. Encoding.UTF8.GetBytes(never.Text)] })
            ),
            .. isMarkdown
                ?
                [
                    ("two types", Text(Markdown("article,speech", title))),
                    ("a type in upper case", Text(Markdown("ARTICLE", title))),
                    ("an unknown field", Text(Markdown("article\nfuzzUnknown: 1", title))),
                    ("a field given twice", Text(Markdown("article\ntype: speech", title))),
                ]
            // Sent to an article, HTML is its body: the head is dropped, and reported.
            : call.Operation.Path.Contains("{id}") ? Array.Empty<(string, Call)>()
            : [("two types", Text(Html("article,speech", title))), ("a type in upper case", Text(Html("ARTICLE", title)))],
        ];
        var (kind, broken) = draw.Of(changes);
        refusals.ExpectStatus(broken, await client.Send(broken), form.MediaType, kind, 400, 415, 422);
        return valid;

        Call Text(string text) => call with { Body = Encoding.UTF8.GetBytes(text), MediaType = form.MediaType };
    }

    private static string Markdown(string type, string title) =>
        $"---\ntype: {type}\nlocale: de\nsection: /breg-de/aktuelles\ntitle: {title}\n---\n\nEin Satz mit **Betonung**.\n\n## Mehr\n\n- eins\n- zwei\n";

    private static string Html(string type, string title) =>
        $"<!doctype html><html lang=\"de\"><head><title>{title}</title><meta name=\"bulletin:type\" content=\"{type}\">"
        + "<meta name=\"bulletin:section\" content=\"/breg-de/aktuelles\"></head><body><p>Ein <strong>Satz</strong>.</p></body></html>";

    private async Task<Call> RunPicture(Call call, BodyForm form, Draw draw)
    {
        // Both the declared media type and that of the picture are accepted.
        var type = draw.Of(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", form.MediaType]);
        var picture = RandomPictures.Make(type, draw);
        var valid = call with { Body = picture, MediaType = type };
        var reply = await client.Send(BodyVisit.Dry(valid));
        refusals.ExpectReadable(valid, reply, form.MediaType);

        var (kind, bytes) = draw.Of([
            ("empty", []),
            ("noise", draw.Bytes(500)),
            ("a text", "GIF"u8.ToArray()),
            ("cut short", picture[..(picture.Length / 2)]),
        ]);
        var broken = valid with { Body = bytes };
        refusals.ExpectStatus(broken, await client.Send(broken), form.MediaType, kind, 400, 415, 422);
        return valid;
    }

    private async Task<Call> RunForm(Call call, BodyForm form, Extent extent, Draw draw)
    {
        var fields = new ValidValues(document, draw, site).Make(form.Schema, extent)!.AsObject();
        var texts = fields.Where(field => field.Key != "file").Select(field => (field.Key, field.Value!.ToString())).ToList();
        var isDocument = call.Operation.Path.Contains("/documents", StringComparison.Ordinal);
        var picture = isDocument ? Uploads.Pdf(draw) : RandomPictures.Make("image/jpeg", draw);
        var valid = Form(texts, picture);
        refusals.ExpectReadable(valid, await client.Send(BodyVisit.Dry(valid)), $"form, {extent}");

        var properties = form.Schema.GetProperty("properties");
        var longest = properties.EnumerateObject().Where(property => property.Value.TryGetProperty("maxLength", out _)).ToArray();
        var changes = new List<(string Name, string Kind, Call Call)>
        {
            ("fuzzUnknown", "unknown part", Form([.. texts, ("fuzzUnknown", "1")], picture)),
            ("file", "no file", Form(texts, null)),
            ("file", "noise as file", Form(texts, draw.Bytes(300))),
        };

        if (longest.Length > 0)
        {
            var (name, limit) = draw.Of(
                longest.Select(property => (property.Name, property.Value.GetProperty("maxLength").GetInt32())).ToArray()
            );
            var rest = texts.Where(text => text.Key != name).ToList();
            changes.Add((name, "one letter too long", Form([.. rest, (name, new string('x', limit + 1))], picture)));
            changes.Add((name, "control character", Form([.. rest, (name, "a\u0007b")], picture)));
            changes.Add((name, "given twice", Form([.. rest, (name, "x"), (name, "y")], picture)));
        }

        foreach (var (name, kind, broken) in changes)
        {
            report.Try($"{call.Operation.Id} #/form/{name} {kind}");
            refusals.ExpectStatus(broken, await client.Send(broken), $"#/form/{name}", kind, 400, 413, 415, 422);
        }

        return valid;

        Call Form(IReadOnlyList<(string Name, string Value)> parts, byte[]? file) =>
            call with
            {
                Body = FormBytes(parts, file),
                MediaType = "multipart/form-data; boundary=fuzz",
            };
    }

    private static byte[] FormBytes(IReadOnlyList<(string Name, string Value)> parts, byte[]? file)
    {
        using var bytes = new MemoryStream();

        foreach (var (name, value) in parts)
        {
            bytes.Write(Encoding.UTF8.GetBytes($"--fuzz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        }

        if (file is not null)
        {
            bytes.Write(
                "--fuzz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"u8
            );
            bytes.Write(file);
            bytes.Write("\r\n"u8);
        }

        bytes.Write("--fuzz--\r\n"u8);
        return bytes.ToArray();
    }
}
