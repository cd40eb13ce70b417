using System.Net;
using Api.Editorial.Articles.Bulk;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Bulk;

public sealed class BulkLimitsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Bulk = "/v1/editorial/articles/bulk";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task More_than_a_thousand_articles_are_refused_whether_named_or_found()
    {
        var draft = await editor.GivenDraft(change: content => content.With("kicker", "Tausendundeins"));
        await api.Value<int>(
            """
            with added as (
                insert into articles (type, locale, translation_group, created_at, created_by)
                select type, locale, gen_random_uuid(), created_at, created_by
                from articles, generate_series(1, 1000)
                where id = $1
                returning id
            )
            insert into editions (
                article_id, number, state, section_id, topics, slug, title_slug, content, words, created_at, created_by, changed_at, changed_by
            )
            select
                a.id, 1, 'draft', e.section_id, e.topics, e.slug, e.title_slug, e.content, e.words, e.created_at, e.created_by, e.changed_at,
                e.changed_by
            from added a, editions e
            where e.article_id = $1
            returning 1
            """,
            draft.Id
        );
        var before = await api.State();

        var found = await editor.Post($"{Bulk}?q=Tausendundeins", new { action = "submit" }, null, ("Accept-Language", "de"));
        var named = await editor.Post(Bulk, new { ids = Enumerable.Range(1, 1001), action = "submit" });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "articles.tooMany"), (found.Status, found.Code));
        Assert.StartsWith("Die Filter treffen auf 1.001 Artikel zu", (string?)found.Json["detail"], StringComparison.Ordinal);
        Assert.Equal(["/ids value.tooMany"], named.Findings);
        Assert.Equal(before, await api.State());

        // One less can be changed.
        await editor.Delete(draft.Address, draft.ETag);
        var changed = await editor.Post($"{Bulk}?q=Tausendundeins", new { action = "submit" });
        Assert.Equal(1000, (int)changed.Expect(HttpStatusCode.OK).Json["changed"]!);
    }

    [Theory]
    [InlineData(1001, "The filters match 1,001 articles", "Die Filter treffen auf 1.001 Artikel zu")]
    [InlineData(10_000, "The filters match 10,000 articles", "Die Filter treffen auf 10.000 Artikel zu")]
    [InlineData(10_001, "The filters match more than 10,000 articles", "Die Filter treffen auf mehr als 10.000 Artikel zu")]
    public void It_is_said_how_many_match(int count, string english, string german)
    {
        var message = BulkErrors.TooMany(count).Message;

        Assert.StartsWith(english, message.English, StringComparison.Ordinal);
        Assert.StartsWith(german, message.German, StringComparison.Ordinal);
    }
}
