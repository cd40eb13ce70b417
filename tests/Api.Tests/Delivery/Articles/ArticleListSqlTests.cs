using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain.Articles;

namespace Api.Tests.Delivery.Articles;

public sealed class ArticleListSqlTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Everything about a list that could change its statement, and some that must not.</summary>
    private static readonly IReadOnlyList<Func<ArticleList, ArticleList>> Changes =
    [
        list => list,
        list => With(list, filter => filter with { Ids = [1, 2] }),
        list => With(list, filter => filter with { Sections = [.. filter.Sections, new SectionKey(1, null)] }),
        list => With(list, filter => filter with { Sections = [.. filter.Sections, new SectionKey(null, "/a")] }),
        list => With(list, filter => filter with { Topics = [.. filter.Topics, new SectionKey(2, null)] }),
        list => With(list, filter => filter with { Topics = [.. filter.Topics, new SectionKey(null, "/b")] }),
        list => With(list, filter => filter with { Types = [.. filter.Types, ArticleType.Speech] }),
        list => With(list, filter => filter with { Locales = [.. filter.Locales, "de"] }),
        list => With(list, filter => filter with { Years = [.. filter.Years, new Period(Noon, Noon.AddDays(1))] }),
        list => With(list, filter => filter with { Descendants = false }),
        list => list with { Sort = new ArticleSort("title", "title", false) },
        list => list with { Sort = new ArticleSort("-contentUpdatedAt", "content_updated_at", true) },
        list => list with { Sort = ArticleSort.Calendar },
        list => With(list with { Sort = ArticleSort.Calendar }, filter => filter with { IsUpcoming = true }),
        list =>
            With(
                list with
                {
                    Sort = ArticleSort.Calendar,
                },
                filter => filter with { Starting = new Period(Noon, Noon.AddDays(1)) }
            ),
        list => list with { Cursor = new Cursor("", Noon, 7) },
        list => list with { Cursor = new Cursor("", Noon, 7, Backwards: true) },
        list => list with { Include = list.Include | ArticleInclude.Body },
        list => list with { Include = list.Include | ArticleInclude.Topics },
        list => list with { Include = list.Include | ArticleInclude.Translations },
        list => list with { Count = CountMode.Exact },
        list => list with { Count = CountMode.Estimated },
        list => list with { Limit = 100 },
        list => list with { Skip = 500 },
        list => list with { Skip = 5_000 },
    ];

    [Fact]
    public void A_statement_that_was_kept_is_the_one_that_would_be_written()
    {
        var first = new ArticleList { Filter = new ArticleFilter() };
        var lists = from one in Changes from other in Changes from third in Changes.Take(8) select third(other(one(first)));

        foreach (var list in lists)
        {
            Assert.Equal(ArticleListSql.Write(list), ArticleListSql.Statement(list));
        }
    }

    [Fact]
    public void Lists_of_one_shape_share_their_statement()
    {
        var one = new ArticleList { Filter = new ArticleFilter { Sections = [new SectionKey(null, "/a")] } };
        var other = new ArticleList
        {
            Filter = new ArticleFilter { Sections = [new SectionKey(null, "/b")] },
            Limit = 7,
        };

        Assert.Same(ArticleListSql.Statement(one), ArticleListSql.Statement(other));
    }

    private static ArticleList With(ArticleList list, Func<ArticleFilter, ArticleFilter> change) =>
        list with
        {
            Filter = change(list.Filter),
        };
}
