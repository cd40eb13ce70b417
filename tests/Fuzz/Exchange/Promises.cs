using System.Text.Json;
using System.Text.RegularExpressions;
using Fuzz.Contract;

namespace Fuzz.Exchange;

/// <summary>The rules for every response, whatever the request.</summary>
internal sealed partial class Promises(ApiDocument document, FuzzReport report, Func<Call, Task<Reply>> fetch)
{
    private const int ResponseAllowance = 256 * 1024;

    private readonly SchemaCheck schemas = new(document);
    private readonly Dictionary<string, bool> pages = [];
    private readonly Dictionary<string, int> versions = [];

    public async Task Check(Call call, Reply reply)
    {
        if (reply.Status == 0)
        {
            return;
        }

        var isRefusal = reply.Status >= 400;

        Hold(call, reply.Status < 500, "the status", $"{reply.Status} {reply.Code}: the service failed");
        Hold(call, reply.Header("X-Content-Type-Options") == "nosniff", "X-Content-Type-Options", "is not nosniff");
        Hold(
            call,
            !call.Operation.IsPrivate || call.MissesOperation || reply.Header("Cache-Control")?.Contains("no-store") == true,
            "Cache-Control",
            $"is {reply.Header("Cache-Control") ?? "absent"} on a private response"
        );

        if (isRefusal)
        {
            var allowed = 4 * (call.Target.Length + (call.Body?.Length ?? 0)) + ResponseAllowance;
            Hold(
                call,
                reply.Body.Length <= allowed,
                "the size",
                $"{reply.Body.Length} bytes answer a request that allows {allowed}"
            );
            Hold(
                call,
                Leak().Match(reply.Text) is not { Success: true },
                "the text",
                $"tells internals: {Leak().Match(reply.Text)}"
            );
        }

        if (isRefusal && call.Method != HttpMethod.Head && reply.MediaType == "application/problem+json")
        {
            await CheckProblem(call, reply);
        }

        if (call.MissesOperation)
        {
            Hold(call, !isRefusal || IsProblem(call, reply), "the body", $"{reply.Status} without a problem document");
        }
        else
        {
            CheckContract(call, reply);
        }

        CheckVersion(call, reply);
    }

    private void CheckContract(Call call, Reply reply)
    {
        if (!call.Operation.Responses.TryGetValue(reply.Status, out var documented))
        {
            report.Add(call, "the status", $"{reply.Status} {reply.Code} is not documented");
            return;
        }

        foreach (var header in documented.RequiredHeaders)
        {
            Hold(call, reply.Header(header) is not null, header, $"is required with {reply.Status} and absent");
        }

        if (call.Method == HttpMethod.Head)
        {
            return;
        }

        if (documented.Content.Count == 0)
        {
            Hold(call, reply.Body.Length == 0, "the body", $"{reply.Status} is documented without one");
            return;
        }

        if (reply.MediaType is null || !documented.Content.TryGetValue(reply.MediaType, out var schema))
        {
            var isLeftOut = reply.Body.Length == 0 && reply.Header("Preference-Applied") is not null;
            Hold(call, isLeftOut, "Content-Type", $"{reply.MediaType ?? "none"} is not documented for {reply.Status}");
            return;
        }

        // NDJSON is many documents, each with its own kind.
        if (
            reply.MediaType.EndsWith("json", StringComparison.Ordinal)
            && reply.MediaType != "application/x-ndjson"
            && schema is { } shape
        )
        {
            var violation = reply.Json is { } json ? schemas.Violation(json, shape, call.IsPartial) : "it is no JSON";
            Hold(call, violation is null, "the body", $"{reply.Status} breaks its schema: {violation}");
        }
    }

    private async Task CheckProblem(Call call, Reply reply)
    {
        if (reply.Code is not { } code || reply.Member("type")?.ToString() != $"/problems/{code}")
        {
            report.Add(call, "the problem", "has no code, or its type is not /problems/{code}");
            return;
        }

        foreach (var known in reply.Findings.Select(finding => finding.Code).Prepend(code).Distinct())
        {
            if (!pages.TryGetValue(known, out var isThere))
            {
                var page = await fetch(new Call(call.Operation, HttpMethod.Get, $"/problems/{known}"));
                pages[known] = isThere = page.Status == 200;
            }

            Hold(call, isThere, $"/problems/{known}", "there is no page about this code");
        }
    }

    /// <summary>Versions of an item only grow.</summary>
    private void CheckVersion(Call call, Reply reply)
    {
        if (!reply.IsSuccess || !call.Operation.NeedsKey || call.Method == HttpMethod.Head || reply.Header("Dry-Run") is not null)
        {
            return;
        }

        if (
            reply.Member("id") is { ValueKind: JsonValueKind.Number } id
            && reply.Member("version") is { ValueKind: JsonValueKind.Number } version
            // An idempotent replay repeats a former state, and editions have former versions.
            && reply.Header("Idempotent-Replay") is null
            && !call.Operation.Path.Contains("/editions/{number}", StringComparison.Ordinal)
        )
        {
            var item = $"{KindOf(call.Operation)} {id}";
            Hold(call, versions.GetValueOrDefault(item) <= version.GetInt32(), "version", "has become smaller");
            versions[item] = version.GetInt32();
        }
    }

    /// <summary>Corrections, redirects, releases and webhooks each count their ids from 1; articles, sections, images and documents share a sequence.</summary>
    private static string KindOf(Operation operation) =>
        operation.Path.Contains("/corrections", StringComparison.Ordinal) ? "correction"
        : operation.Path.Contains("/redirects", StringComparison.Ordinal) ? "redirect"
        : operation.Path.Contains("/releases", StringComparison.Ordinal) ? "release"
        : operation.Path.Contains("/webhooks", StringComparison.Ordinal) ? "webhook"
        : "content";

    private static bool IsProblem(Call call, Reply reply) =>
        call.Method == HttpMethod.Head || reply.MediaType == "application/problem+json" && reply.Code is not null;

    private void Hold(Call call, bool holds, string place, string wrong)
    {
        if (!holds)
        {
            report.Add(call, place, wrong);
        }
    }

    /// <summary>Stack frames, .NET names and the database's own messages.</summary>
    [GeneratedRegex(
        @"\bat [A-Z]\w+\.[\w.<>]+\(|\b(System|Microsoft|Npgsql|Dapper)\.[A-Z]\w+|\bSQLSTATE\b|Exception:|\bduplicate key value\b"
    )]
    private static partial Regex Leak();
}
