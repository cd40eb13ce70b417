namespace Movers.WordPress;

/// <summary>When a post was published, and what becomes of its status.</summary>
internal static class PostState
{
    public static void Apply(WxrItem post, MovedArticle article, OldTime times, DateTimeOffset now, ItemReport report)
    {
        if (post.Password.Length > 0)
        {
            report.Meaning("password", "The article needs a password to be read; it arrives as a draft.");
            return;
        }

        switch (post.Status)
        {
            case "publish" or "future" when DateOf(post, times) is { } date:
                article.Publish(date, UtcOf(post.ModifiedGmt, times), now);

                if (post.Status == "future" && date <= now)
                {
                    report.Meaning(
                        "schedule",
                        "The article was scheduled when it was exported; its time has come, so it arrives published."
                    );
                }

                break;
            case "publish" or "future":
                report.Meaning("date", "The article has no date; it arrives as a draft.");
                break;
            case "pending":
                article.Submit();
                break;
            case "draft":
                break;
            case "private":
                report.Meaning("private", "The article is private; it arrives as a draft.");
                break;
            case var status:
                report.Meaning("status", $"The article has the status “{status}”; it arrives as a draft.");
                break;
        }
    }

    /// <summary>The date of a post; drafts have none in UTC, and old exports none at all.</summary>
    public static DateTimeOffset? DateOf(WxrItem post, OldTime times) => UtcOf(post.DateGmt, times) ?? times.Read(post.Date);

    private static DateTimeOffset? UtcOf(string text, OldTime times) => times.Read(text.Trim() + "Z");
}
