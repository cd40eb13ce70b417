using System.Net;
using Api.Publishing;
using Api.Tests.Support;
using CsCheck;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Publishing;

/// <summary>Whatever editors do in whatever order, readers see what a simple model predicts, settled or not.</summary>
public sealed class PublicHistoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly Gen<int?> Moments = Among<int?>(null, -60, -3, 1, 30, 120, 1440);

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (4, Gen.Select(Moments, Moments, (at, until) => new Step("publish", at, until))),
        (3, Gen.Const(new Step("change"))),
        (2, Moments.Select(until => new Step("until", Until: until))),
        (1, Gen.Const(new Step("unschedule"))),
        (1, Gen.Const(new Step("withdraw"))),
        (2, Gen.Const(new Step("archive"))),
        (2, Gen.Const(new Step("unarchive"))),
        (1, Gen.Const(new Step("discard"))),
        (1, Gen.Const(new Step("settle"))),
        (4, Among(1, 10, 60, 1500).Select(minutes => new Step("wait", minutes)))
    );

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Readers_see_what_the_model_says_after_every_step()
    {
        var site = await editor.GivenSite();

        await Steps.Array[4, 14].SampleAsync(steps => Play(site, steps), iter: 24, threads: 1);
    }

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private async Task Play(GivenSite site, Step[] steps)
    {
        var draft = await editor.GivenDraft(site.News);
        var model = new ModelArticle(api.Clock.GetUtcNow(), (string)draft.Content["title"]!);

        for (var index = 0; index < steps.Length; index++)
        {
            var step = steps[index];
            var done = await Do(draft, step, index);
            var expected = model.Do(step, $"Titel {index}", api.Clock.GetUtcNow());
            var played = string.Join(" · ", steps.Take(index + 1));

            Assert.True(expected == done, $"{played}: the model {(expected ? "allows" : "refuses")} this.");
            Assert.Equal((played, model.Seen), (played, await Seen(site, draft)));
        }
    }

    private async Task<bool> Do(GivenArticle article, Step step, int index)
    {
        var now = api.Clock.GetUtcNow();

        switch (step.Action)
        {
            case "wait":
                api.Clock.Advance(TimeSpan.FromMinutes(step.At!.Value));
                return true;
            case "settle":
                await api.Services.GetRequiredService<Scheduler>().SettleDue(TestContext.Current.CancellationToken);
                return true;
        }

        var answer = step.Action switch
        {
            "change" => await editor.Patch(article.Address, new { title = $"Titel {index}" }, "*"),
            "publish" => await Post("publish", new { at = At(step.At), until = At(step.Until) }),
            "until" => await Post("until", new { until = At(step.Until) }),
            "withdraw" => await Post("withdraw", new { mode = "gone", reason = "Zufall" }),
            _ => await editor.Send(HttpMethod.Post, $"{article.Address}/{step.Action}", null, "*"),
        };

        Assert.True(
            answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity,
            $"{step}: {answer.Text}"
        );
        return answer.Status is HttpStatusCode.OK;

        DateTimeOffset? At(int? minutes) => minutes is { } some ? now.AddMinutes(some) : null;

        Task<ApiResponse> Post(string action, object body) => editor.Post($"{article.Address}/{action}", body, "*");
    }

    private async Task<SeenByReaders> Seen(GivenSite site, GivenArticle article)
    {
        var shown = await reader.Get($"/v1/articles/{article.Id}");
        var list = (await reader.Get($"/v1/articles?section={site.News}")).Text;

        return new(
            shown.Status,
            shown.Status is HttpStatusCode.OK ? (string)shown.Json["title"]! : null,
            list.Contains($"\"id\":{article.Id},", StringComparison.Ordinal)
        );
    }

    /// <summary>One editorial action, or the passing of time; times are in minutes from then on.</summary>
    private sealed record Step(string Action, int? At = null, int? Until = null)
    {
        public override string ToString() => $"{Action}({At}, {Until})";
    }

    private sealed record SeenByReaders(HttpStatusCode Status, string? Title, bool Listed);

    /// <summary>A minimal model of an article: what is public, what is planned, and what is being written.</summary>
    private sealed class ModelArticle(DateTimeOffset now, string title)
    {
        private DateTimeOffset now = now;
        private bool wasPublic;
        private (string Title, DateTimeOffset? Until, bool Archived)? shown;
        private (DateTimeOffset At, DateTimeOffset? Until)? plan;
        private string? open = title;
        private string newest = title;

        public SeenByReaders Seen =>
            shown is { } seen
                ? new(HttpStatusCode.OK, seen.Title, !seen.Archived)
                : new(wasPublic ? HttpStatusCode.Gone : HttpStatusCode.NotFound, null, false);

        /// <summary>Performs the step; false if it is not possible.</summary>
        public bool Do(Step step, string newTitle, DateTimeOffset time)
        {
            now = time;
            Pass();

            return step.Action switch
            {
                "change" => plan is null && Then(() => open = newest = newTitle),
                "publish" => Publish(Moment(step.At), Moment(step.Until)),
                "until" => shown is { } seen
                    && !(Moment(step.Until) <= now)
                    && Then(() => shown = seen with { Until = Moment(step.Until) }),
                "unschedule" => plan is not null && Then(() => plan = null),
                "withdraw" => shown is not null && Then(() => (shown, plan) = (null, null)),
                "archive" => shown is { Archived: false } seen
                    && open is null
                    && Then(() => shown = seen with { Archived = true }),
                "unarchive" => shown is { Archived: true } seen && Then(() => shown = seen with { Archived = false }),
                "discard" => open is not null && plan is null && wasPublic && Then(Discard),
                _ => true,
            };
        }

        private bool Publish(DateTimeOffset? at, DateTimeOffset? until)
        {
            var isReopened = open is null && shown is null && wasPublic;

            if (!isReopened && open is null || plan is not null && at is null)
            {
                return false;
            }

            if (at < now.AddMinutes(-5) || until <= now || until <= at)
            {
                return false;
            }

            open = newest;
            plan = (at ?? now, until);
            Pass();
            return true;
        }

        private void Discard()
        {
            open = null;
            newest = shown?.Title ?? lastShown!;
        }

        private string? lastShown;

        /// <summary>The scheduled changes due by now, in order.</summary>
        private void Pass()
        {
            End(plan?.At <= now ? plan.Value.At : now);

            if (plan is { } due && due.At <= now)
            {
                (shown, lastShown) = ((newest, due.Until, false), newest);
                (plan, open, wasPublic) = (null, null, true);
            }

            End(now);
        }

        private void End(DateTimeOffset moment)
        {
            if (shown?.Until <= moment)
            {
                shown = null;
            }
        }

        private DateTimeOffset? Moment(int? minutes) => minutes is { } some ? now.AddMinutes(some) : null;

        private static bool Then(Action act)
        {
            act();
            return true;
        }
    }
}
