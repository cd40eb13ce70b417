using Fuzz.Exchange;

namespace Fuzz.Visits;

/// <summary>The required form of a refusal.</summary>
internal sealed class Refusals(FuzzReport report)
{
    /// <summary>Codes for a value of the wrong shape: a valid value must never get one.</summary>
    private static readonly string[] ShapeCodes =
    [
        "json.wrongType",
        "json.unknownField",
        "json.unknownType",
        "value.unknown",
        "value.tooLong",
        "value.tooMany",
        "query.unknown",
        "text.zeroWidth",
        "text.control",
    ];

    /// <summary>A broken body is refused as such, and the refusal names the place.</summary>
    /// <param name="pointer">The broken place; null when others are broken too.</param>
    public void ExpectBody(Call call, Reply reply, string? pointer, string kind)
    {
        var place = pointer ?? "the body";

        if (reply.Status is not (0 or 400 or 413 or 415 or 422))
        {
            report.Add(call, place, $"{kind}: answered {reply.Status} {reply.Code}, not refused with 400, 413, 415 or 422");
        }
        else if (reply.Status == 422 && !reply.Pointers.Any() && reply.Code != "body.tooDeep")
        {
            report.Add(call, place, $"{kind}: 422 {reply.Code} names no place");
        }
        else if (pointer is not null && reply.Pointers.Any() && !reply.Pointers.Any(named => Concern(named, pointer)))
        {
            report.Add(call, place, $"{kind}: the refusal names {string.Join(", ", reply.Pointers.Take(3))} instead");
        }
    }

    public void ExpectStatus(Call call, Reply reply, string place, string kind, params int[] statuses)
    {
        if (reply.Status != 0 && !statuses.Contains(reply.Status))
        {
            report.Add(call, place, $"{kind}: answered {reply.Status} {reply.Code}, not {string.Join(" or ", statuses)}");
        }
    }

    /// <summary>A broken parameter is refused with 400, and the refusal names it.</summary>
    public void ExpectQuery(Call call, Reply reply, string name, string kind)
    {
        ExpectStatus(call, reply, $"#/query/{name}", kind, 400);

        if (reply.Status == 400 && !reply.Pointers.Contains($"#/query/{name}"))
        {
            report.Add(call, $"#/query/{name}", $"{kind}: the refusal names {string.Join(", ", reply.Pointers.Take(3))} instead");
        }
    }

    /// <summary>A valid request may break rules outside the schema, but is never reported as unreadable or misshapen.</summary>
    public void ExpectReadable(Call call, Reply reply, string kind)
    {
        if (reply.Status is 400 or 415)
        {
            report.Add(
                call,
                "a valid request",
                $"{kind}: answered {reply.Status} {reply.Code} {string.Join(", ", reply.Pointers.Take(3))}"
            );
        }

        foreach (var (place, code) in reply.Findings.Where(finding => ShapeCodes.Contains(finding.Code)).Take(1))
        {
            report.Add(call, $"{place} of a valid request", $"{kind}: {code}, though the schema allows it");
        }
    }

    /// <summary>Whether a reported place is, contains or is within the broken one; the whole body only if it is broken itself.</summary>
    private static bool Concern(string named, string broken) =>
        named == broken
        || named.StartsWith(broken + "/", StringComparison.Ordinal)
        || broken.StartsWith(named + "/", StringComparison.Ordinal)
            && (named.Length > 0 || broken.Count(letter => letter == '/') == 1);
}
