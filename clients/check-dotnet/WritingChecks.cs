using Bulletin.Client;
using Bulletin.Client.Models;

namespace Check;

/// <summary>Conditional changes, and how refusals arrive.</summary>
internal static class WritingChecks
{
    public static async Task Run(Tally tally)
    {
        await tally.Check("writing: a stale ETag is refused, again and again", StaleETag);
        await tally.Check("writing: an ETag can be stored", StoredETag);
        await tally.Check("writing: without an ETag nothing is sent", NoETag);
        await tally.Check("writing: 404, 410 and 422 are typed", TypedErrors);
    }

    private static async Task StaleETag()
    {
        var (id, _, mine) = await Service.GivenArticle("Zwei schreiben zugleich");
        var article = Service.Desk.V1.Editorial.Articles[id];
        var theirs = new ETag();
        await article.GetAsync(theirs.Remember);
        await article.PatchAsync(new() { Lead = "Sie war schneller." }, theirs.IfMatch);

        await Expect.Problem(412, "precondition.stale", Change);
        // Had the refusal's ETag been remembered, this would overwrite what she wrote.
        await Expect.Problem(412, "precondition.stale", Change);
        await article.GetAsync(mine.Remember);
        Expect.Same("Er war langsamer.", (await Change())?.Content?.Lead);

        Task<ArticleResponse?> Change() => article.PatchAsync(new() { Lead = "Er war langsamer." }, mine.IfMatch);
    }

    private static async Task StoredETag()
    {
        var (id, _, etag) = await Service.GivenArticle("Morgen geht es weiter");
        var stored = new ETag(etag.Value);
        var changed = await Service.Desk.V1.Editorial.Articles[id].PatchAsync(new() { Kicker = "Fortsetzung" }, stored.IfMatch);
        Expect.Same("Fortsetzung", changed?.Content?.Kicker);
        Expect.True(stored.Value != etag.Value, "The new ETag was not remembered.");
    }

    private static async Task NoETag()
    {
        var article = Service.Desk.V1.Editorial.Articles[1];
        await Expect.Throws<InvalidOperationException>(() => article.PatchAsync(new() { Title = "Blind" }, new ETag().IfMatch));
    }

    private static async Task TypedErrors()
    {
        var (id, _, etag) = await Service.GivenArticle("Was nicht geht");
        var article = Service.Desk.V1.Editorial.Articles[id];
        await Expect.Problem(404, "article.notFound", () => Service.Reader.V1.Articles[1].GetAsync());

        var invalid = await Expect.Problem(
            422,
            "request.invalid",
            () => article.PatchAsync(new() { Title = new('x', 300), Kicker = new('x', 300) }, etag.IfMatch)
        );
        Expect.Same("/kicker, /title", string.Join(", ", Presence.Value(invalid.Errors).Select(error => error.Pointer).Order()));
        Expect.True(
            $"{invalid}".StartsWith("422 request.invalid: ", StringComparison.Ordinal),
            $"The exception does not say why: {invalid}"
        );
        Expect.True($"{invalid}".Contains("/title", StringComparison.Ordinal), $"The exception does not say where: {invalid}");

        await article.Withdraw.PostAsync(
            new()
            {
                Mode = WithdrawalMode.Gone,
                Reason = "Nur eine Probe",
                PublicNotice = "Hier stand eine Probe.",
            },
            etag.IfMatch
        );
        var gone = await Expect.Problem(410, "article.gone", () => Service.Reader.V1.Articles[id].GetAsync());
        Expect.Same("Hier stand eine Probe.", gone.PublicNotice);
    }
}
