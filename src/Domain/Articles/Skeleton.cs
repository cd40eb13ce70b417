namespace Domain.Articles;

/// <summary>What stands in a new article for what is still to be written.</summary>
public static class Skeleton
{
    /// <summary>The text of every field; left as it is, it blocks publication.</summary>
    public const string Text = "Platzhaltertext";
}
