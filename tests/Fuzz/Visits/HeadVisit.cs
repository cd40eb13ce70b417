using System.Globalization;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;

namespace Fuzz.Visits;

/// <summary>The rest of a request: path, method, token, conditional and other headers.</summary>
internal sealed class HeadVisit(ApiDocument document, ISite site, Client client, FuzzReport report)
{
    /// <summary>Spellings that are no id; `*` stands for one that exists.</summary>
    private static readonly string[] OddIds =
    [
        "0",
        "-1",
        "9223372036854775808",
        "abc",
        "*.0",
        "*e0",
        "%2B*",
        "%20*",
        "*%20",
        "0*",
        "*%2F2",
        "%D9%A3",
    ];

    private static readonly string[] OddTokens =
    [
        "",
        "x",
        "bul_",
        "bul_unknown",
        "a.b.c",
        "a.b.c.d.e",
        "..",
        "eyJhbGciOiJub25lIn0.e30.",
        "ü",
        new string('x', 4000),
    ];

    private static readonly string[] OddTags =
    [
        "",
        "*",
        "\"",
        "\"\"",
        "W/\"1\"",
        "\"1\", \"2\"",
        "x",
        "\"ü\"",
        "\"-1\"",
        "-",
        new string('"', 500),
    ];

    private static readonly (string Name, string[] Values)[] OddHeaders =
    [
        ("Accept-Language", ["", "*", "xx", "de;q=2", "de;q=-1", "en-US,de;q=0.5", ",,,", "ü", new string('a', 2000)]),
        ("Accept", ["", "text/plain", "*/*;q=0", "application/json;q=x", "x"]),
        ("Accept-Encoding", ["", "br", "gzip;q=0", "*;q=0", "x", "br;q=1.5"]),
        (
            "Prefer",
            ["", "return=minimal", "return=representation", "return=x", "x", ",", "return=\"minimal\"", "return=minimal;x"]
        ),
        ("Idempotency-Key", ["", " ", new string('k', 201), "ü", "\"x\""]),
        ("If-None-Match", OddTags),
        ("If-Modified-Since", ["x", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 2099 00:00:00 GMT", "0"]),
        ("Range", ["bytes=0-", "bytes=0-9", "bytes=9-0", "bytes=-1", "bytes=999999999-", "x=1-2", "bytes=a-b", "bytes=0-1,3-4"]),
        ("Last-Event-ID", ["", "x", "-1", "9223372036854775808", "ü"]),
        ("Origin", ["null", "https://example.org", "x"]),
        ("X-Request-Id", ["", "ü", new string('r', 500)]),
        ("traceparent", ["", "00-0-0-0", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "x"]),
        ("X-Forwarded-For", ["x", "127.0.0.1"]),
        ("Host", ["example.org", "localhost:1"]),
    ];

    private readonly Refusals refusals = new(report);

    public async Task Run(Call call, Stage stage, Draw draw)
    {
        await Paths(call, stage, draw);
        await Methods(call, draw);
        await Tokens(call, draw);

        for (var times = 0; times < 3; times++)
        {
            var (name, values) = draw.Of(OddHeaders);
            await client.Send(Harmless(call).Without(name).With(name, draw.Of(values)));
        }

        await Preconditions(call, draw);

        if (call.Body is null && !call.Operation.IsRead)
        {
            var extra = call.WithJson("{\"fuzzUnknown\":1}", "application/json");
            refusals.ExpectStatus(
                extra,
                await client.Send(BodyVisit.Dry(extra)),
                "the body",
                "a body where none is taken",
                400,
                413,
                415,
                422
            );
        }
    }

    private static Call Harmless(Call call) => call.Operation.IsRead ? call : BodyVisit.Dry(call);

    private async Task Paths(Call call, Stage stage, Draw draw)
    {
        foreach (var parameter in call.Operation.Parameters.Where(parameter => parameter.In == "path"))
        {
            if (!parameter.Schema.TryGetProperty("type", out var type) || !SchemaCheck.Types(type).Contains("integer"))
            {
                continue;
            }

            var id = draw.Of(OddIds).Replace("*", stage.Path[parameter.Name], StringComparison.Ordinal);
            var path = stage.Path.Aggregate(
                call.Operation.Path.Replace($"{{{parameter.Name}}}", id, StringComparison.Ordinal),
                (made, value) => made.Replace($"{{{value.Key}}}", Uri.EscapeDataString(value.Value), StringComparison.Ordinal)
            );
            var query = call.Target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? call.Target[at..] : "";
            var odd = Harmless(call with { Target = path + query, MissesOperation = true });
            var reply = await client.Send(odd);

            if (reply.IsSuccess)
            {
                report.Add(odd, $"{{{parameter.Name}}}", $"answered {reply.Status} for an id that cannot be");
            }
        }
    }

    private async Task Methods(Call call, Draw draw)
    {
        var method = draw.Of([
            HttpMethod.Post,
            HttpMethod.Put,
            HttpMethod.Patch,
            HttpMethod.Delete,
            HttpMethod.Trace,
            new HttpMethod("FOO"),
        ]);

        // Another template may match the same address.
        if (
            document.Operations.Any(operation => operation.Method == method && Matches(operation.Path, call.Target.Split('?')[0]))
        )
        {
            return;
        }

        var wrong = call with { Method = method, MissesOperation = true, Body = null, MediaType = null };
        var reply = await client.Send(wrong);
        refusals.ExpectStatus(wrong, reply, "the method", $"{method}", 405, 404, 400, 501);

        if (reply.Status == 405 && reply.Header("Allow") is null)
        {
            report.Add(wrong, "Allow", "is missing with 405");
        }
    }

    private static bool Matches(string template, string path)
    {
        var (parts, given) = (template.Split('/'), path.Split('/'));
        return parts.Length == given.Length
            && parts.Zip(given).All(pair => pair.First == pair.Second || pair.First.Contains('{', StringComparison.Ordinal));
    }

    private async Task Tokens(Call call, Draw draw)
    {
        var odd = Harmless(call) with { Token = draw.Of(OddTokens) };
        var reply = await client.Send(odd);

        if (!call.Operation.NeedsKey)
        {
            return;
        }

        refusals.ExpectStatus(odd, reply, "Authorization", "an odd token", 401);
        var anonymous = Harmless(call) with { Token = null };
        refusals.ExpectStatus(anonymous, await client.Send(anonymous), "Authorization", "no token", 401);
        var basic = anonymous.With("Authorization", "Basic eDp5");
        refusals.ExpectStatus(basic, await client.Send(basic), "Authorization", "another scheme", 401);

        if (site.LesserTokens.Count > 0)
        {
            await client.Send(Harmless(call) with { Token = draw.Of(site.LesserTokens) });
        }
    }

    private async Task Preconditions(Call call, Draw draw)
    {
        if (!call.Operation.Needs("If-Match"))
        {
            return;
        }

        var without = Harmless(call).Without("If-Match");
        refusals.ExpectStatus(without, await client.Send(without), "If-Match", "absent", 428);
        var stale = without.With("If-Match", "\"999999\"");
        refusals.ExpectStatus(stale, await client.Send(stale), "If-Match", "stale", 412, 404, 409, 422);
        var tag = draw.Of(OddTags.Where(tag => tag != "*").ToArray());
        await client.Send(without.With("If-Match", tag));
    }

    /// <summary>Invariants of a successful GET, its HEAD and its conditional repetition.</summary>
    public async Task Conditional(Call call, Reply reply)
    {
        if (reply.Status != 200 || !call.Operation.IsRead || reply.MediaType == "text/event-stream")
        {
            return;
        }

        var head = call with { Method = HttpMethod.Head };
        var headers = await client.Send(head);

        if (headers.Status != 200 || headers.Body.Length > 0 || headers.MediaType != reply.MediaType)
        {
            report.Add(head, "HEAD", $"answered {headers.Status} {headers.MediaType} where GET answers 200 {reply.MediaType}");
        }

        if (reply.Header("ETag") is { } tag && call.Operation.Responses.ContainsKey(304))
        {
            var again = call.With("If-None-Match", tag);
            var same = await client.Send(again);

            // Something may have been published between the two, and the tag is then another.
            if (same.Status != 304 && same.Header("ETag") == tag)
            {
                report.Add(
                    again,
                    "If-None-Match",
                    string.Create(CultureInfo.InvariantCulture, $"answered {same.Status}, not 304")
                );
            }
        }
    }
}
