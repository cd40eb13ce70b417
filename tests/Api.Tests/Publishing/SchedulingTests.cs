using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

public sealed class SchedulingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_scheduled_article_stays_hidden_until_its_hour()
    {
        var tomorrow = api.Clock.GetUtcNow().AddDays(1);
        var article = await editor.GivenScheduled(tomorrow);

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/v1/articles/{article.Id}"));
        api.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));
    }
}
