namespace Domain.Bodies;

/// <summary>Shows another article; in JSON its id is always called <c>article</c>.</summary>
internal interface IArticleUse
{
    long Article { get; }
}
