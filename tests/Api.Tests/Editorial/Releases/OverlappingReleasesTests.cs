using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Releases;

/// <summary>Random releases that overlap in time and in their articles: readers see what a simple model of them says.</summary>
public sealed class OverlappingReleasesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Readers_see_all_of_each_release_or_nothing(int seed)
    {
        var random = new Random(seed);
        var site = await editor.GivenSite();
        var start = api.Clock.GetUtcNow();
        var articles = new List<GivenArticle>();

        for (var number = 0; number < 8; number++)
        {
            articles.Add(await (number % 2 == 0 ? editor.GivenDraft(site.News) : editor.GivenPublished(site.News)));
        }

        // What becomes of each article, and when: the model.
        var plans = new Dictionary<long, (DateTimeOffset At, bool Appears)>();
        var open = new List<(GivenRelease Release, HashSet<int> Members)>();

        for (var number = 0; number < 5; number++)
        {
            var members = Enumerable.Range(0, articles.Count).Where(_ => random.Next(3) == 0).ToHashSet();
            var release = await editor.GivenRelease();

            foreach (var member in members)
            {
                release =
                    member % 2 == 0
                        ? await editor.Add(release, articles[member])
                        : await editor.AddWithdrawal(release, articles[member]);
            }

            open.Add((release, members));
        }

        for (var step = 0; step < 20; step++)
        {
            var place = random.Next(open.Count);
            var (release, members) = open[place];
            var at = start.AddMinutes(random.Next(10, 60));
            var ids = members.Select(member => articles[member].Id).ToList();

            if (release.State is "scheduled" && random.Next(2) == 0)
            {
                release = await editor.Unschedule(release);
                ids.ForEach(id => plans.Remove(id));
            }
            else if (members.Count > 0)
            {
                var isFree = release.State is "scheduled" || ids.All(id => !plans.ContainsKey(id));
                var answer = await editor.Post($"{release.Address}/publish", new { at }, release.ETag);
                Assert.Equal(isFree ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.Status);

                if (isFree)
                {
                    release = GivenRelease.From(answer);
                    members.ToList().ForEach(member => plans[articles[member].Id] = (at, member % 2 == 0));
                }
            }

            open[place] = (release, members);
        }

        for (var minute = 0; minute <= 61; minute += 3)
        {
            api.Clock.Advance(start.AddMinutes(minute) - api.Clock.GetUtcNow());

            foreach (var (article, number) in articles.Select((article, number) => (article, number)))
            {
                var wasPublic = number % 2 == 1;
                var isPublic =
                    plans.TryGetValue(article.Id, out var plan) && plan.At <= api.Clock.GetUtcNow() ? plan.Appears : wasPublic;
                var status = await reader.Status($"/v1/articles/{article.Id}");
                Assert.Equal(
                    isPublic ? HttpStatusCode.OK
                        : wasPublic ? HttpStatusCode.Gone
                        : HttpStatusCode.NotFound,
                    status
                );
            }
        }
    }
}
