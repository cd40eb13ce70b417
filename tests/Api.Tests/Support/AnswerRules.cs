using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Api.Tests.Support;

/// <summary>The rules for every response: a problem is well formed, and no cache may store anything private.</summary>
internal static partial class AnswerRules
{
    public static void Check(HttpMethod method, string path, ApiResponse response)
    {
        Assert.True(response.Status is not HttpStatusCode.InternalServerError, $"{method} {path}: {response.Text}");

        // No browser may treat a response as another type than declared.
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));

        if (path.StartsWith("/v1/editorial", StringComparison.Ordinal))
        {
            Assert.StartsWith("no-store", response.Header("Cache-Control"), StringComparison.Ordinal);
        }

        if (method == HttpMethod.Head)
        {
            Assert.Empty(response.Bytes);
        }
        else if ((int)response.Status >= 400 && !IsGonePage(response))
        {
            CheckProblem(path, response);
        }
    }

    private static void CheckProblem(string path, ApiResponse response)
    {
        Assert.True(response.IsProblem, $"{path} answers {(int)response.Status} as {response.ContentHeaders.ContentType}");
        CheckFreshness(path, response);

        var problem = response.Json.AsObject();
        Assert.Equal(
            ["type", "title", "status", "detail", "instance", "code", "traceId", "errors"],
            problem.Select(field => field.Key).Except(["publicNotice", "target", "goneAt"])
        );
        Assert.Equal(response.Status is HttpStatusCode.Gone && response.Code != "cursor.lost", problem.ContainsKey("goneAt"));
        Assert.Equal((int)response.Status, (int)problem["status"]!);
        Assert.Matches(Code(), (string)problem["code"]!);
        Assert.Equal($"/problems/{problem["code"]}", (string)problem["type"]!);
        Assert.Equal(Uri.UnescapeDataString(path.Split('?')[0]), Uri.UnescapeDataString((string)problem["instance"]!));
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.NotEmpty((string)problem["traceId"]!);
        Assert.All(problem["errors"]!.AsArray(), finding => CheckFinding(finding!.AsObject()));
        Assert.DoesNotMatch(Internals(), response.Text);
    }

    // Only that something public is missing may be kept, and not for long.
    private static void CheckFreshness(string path, ApiResponse response)
    {
        var isPublic =
            !path.StartsWith("/v1/editorial", StringComparison.Ordinal) && !path.Contains("token=", StringComparison.Ordinal);
        var mayBeKept = isPublic && response.Status is (HttpStatusCode.NotFound or HttpStatusCode.Gone);
        Assert.Matches(mayBeKept ? "^(no-store|public, max-age=([1-9]|10)$)" : "^no-store", response.Header("Cache-Control"));
    }

    private static void CheckFinding(JsonObject finding)
    {
        Assert.Equal(["pointer", "code", "message", "hint"], finding.Select(field => field.Key));
        Assert.Matches(Pointer(), (string)finding["pointer"]!);
        Assert.Matches(Code(), (string)finding["code"]!);
        Assert.NotEmpty((string)finding["message"]!);
    }

    // A page that is gone is returned as a page, with its notice.
    private static bool IsGonePage(ApiResponse response) => response.Status is HttpStatusCode.Gone && !response.IsProblem;

    [GeneratedRegex(@"^[a-z][a-zA-Z]*(\.[a-z][a-zA-Z]*)+$")]
    private static partial Regex Code();

    [GeneratedRegex("^(#/(query|header|form)/.*|(/.*)?)$", RegexOptions.Singleline)]
    private static partial Regex Pointer();

    [GeneratedRegex(@"Npgsql|System\.|   at |select |insert into|\$\d", RegexOptions.IgnoreCase)]
    private static partial Regex Internals();
}
