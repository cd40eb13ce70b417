using Api.Delivery.Articles.Formats;

namespace Api.Delivery.Articles;

/// <summary>Articles on the reading side.</summary>
internal static class ArticlesFeature
{
    public static IServiceCollection AddDeliveryArticles(this IServiceCollection services) =>
        services.AddSingleton<PublishedArticleStore>().AddSingleton<ArticleListStore>();

    public static void MapDeliveryArticles(this RouteGroupBuilder delivery)
    {
        var articles = delivery.MapGroup("/articles").WithTags("Articles");

        ListArticles.Map(articles);
        GetArticle.Map(articles);
        GetArticleJsonLd.Map(articles);
        GetArticleNinjs.Map(articles);
    }
}
