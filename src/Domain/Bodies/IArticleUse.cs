namespace Domain.Bodies;

/// <summary>Shows another article. Delivery relies on the JSON name of its id: <c>article</c>.</summary>
internal interface IArticleUse
{
    long Article { get; }
}
