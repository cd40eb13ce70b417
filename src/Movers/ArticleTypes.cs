using Domain;
using Domain.Articles;

namespace Movers;

/// <summary>The words for article types in lines.</summary>
internal static class ArticleTypes
{
    public const string Article = "article";
    public const string Page = "page";

    public static bool Contains(string word) => CamelCaseWords.Parse<ArticleType>(word) is not null;
}
