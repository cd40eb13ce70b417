using System.Net;
using Api.Tests.Support;
using Domain;
using Domain.Access;

namespace Api.Tests.Limits;

/// <summary>
/// The limits of a request's cost: never more findings than documented, never a response far larger than the request, a refusal with a code
/// of its own. What each costs in processor time is measured by <c>bin/bench nasty</c>.
/// </summary>
public sealed class LimitedWorkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Every_nasty_request_gets_a_small_clear_answer()
    {
        var draft = await editor.GivenDraft();
        var wrong = new List<string>();
        var sent = 0;

        foreach (var nasty in NastyRequest.All())
        {
            using var content = nasty.MediaType is null ? null : new ByteArrayContent(nasty.Body.Value);
            content?.Headers.TryAddWithoutValidation("Content-Type", nasty.MediaType);
            var path = nasty.Path.Replace("{draft}", $"{draft.Id}", StringComparison.Ordinal);
            var answer = await editor.Send(new HttpMethod(nasty.Method), path, content, "*");
            var outcome = answer.IsProblem ? answer.Code! : "";
            sent++;

            if ((int)answer.Status >= 500 || !(nasty.Codes is [] ? [""] : nasty.Codes).Contains(outcome))
            {
                wrong.Add($"{nasty.Name}: {(int)answer.Status} {outcome}");
            }

            if (answer.Findings.Length > Finding.Limit + 1)
            {
                wrong.Add($"{nasty.Name}: {answer.Findings.Length} findings");
            }

            if (answer.Bytes.Length > NastyRequest.MostBytes(nasty.Body.Value.Length))
            {
                wrong.Add($"{nasty.Name}: {answer.Bytes.Length} bytes");
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(sent, 60, int.MaxValue);
    }

    [Fact]
    public async Task Beyond_a_hundred_findings_the_answer_says_that_there_are_more()
    {
        var fields = string.Join(',', Enumerable.Range(0, Finding.Limit + 1).Select(i => $"\"f{i}\":1"));

        var refused = await editor.Post("/v1/editorial/articles", $"{{{fields}}}");

        Assert.Equal(Finding.Limit + 1, refused.Findings.Length);
        Assert.Single(refused.Findings, " errors.more");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task A_hundred_findings_are_all_of_them()
    {
        // Type, locale and title are missing, too.
        var fields = string.Join(',', Enumerable.Range(0, Finding.Limit - 3).Select(i => $"\"f{i}\":1"));

        var refused = await editor.Post("/v1/editorial/articles", $"{{{fields}}}");

        Assert.Equal(Finding.Limit, refused.Findings.Length);
        Assert.DoesNotContain(" errors.more", refused.Findings);
    }
}
