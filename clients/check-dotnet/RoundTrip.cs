using Bulletin.Client.Models;
using Bulletin.Client.V1.Articles;
using Bulletin.Client.V1.Editorial.Images;
using Microsoft.Kiota.Abstractions;

namespace Check;

/// <summary>
/// The round trip of tests/contract/generators/src/trip.ts in C#, also against responses of a later release. It uses what Kiota makes of the
/// contract, and neither lists nor ETags of the package.
/// </summary>
internal static class RoundTrip
{
    public static async Task Run(string picture)
    {
        var bulletin = Service.Desk;
        var editorial = bulletin.V1.Editorial;

        var form = new MultipartBody();
        form.AddOrReplacePart("file", "image/jpeg", await File.ReadAllBytesAsync(picture), "picture.jpg");
        form.AddOrReplacePart("credit", "text/plain", "Foto: Amt/Muster");
        var image = Presence.Value(
            await editorial.Images.PostAsync(
                form,
                request => request.QueryParameters.IfExists = PostIfExistsQueryParameterType.Return
            )
        );

        var created = Presence.Value(
            await editorial.Articles.PostAsync(
                new ArticleContent
                {
                    Type = ArticleType.Article,
                    Locale = "de",
                    Section = "/breg-de/aktuelles",
                    Title = "Von einem Client aus Kiota",
                    Lead = "Kein Mensch hat die Typen geschrieben.",
                    LeadImage = new LeadImage { Image = image.Id, Alt = "Buntes Rauschen" },
                    Body = new ArticleContent.ArticleContent_body
                    {
                        Block =
                        [
                            new Block
                            {
                                TextBlock = new TextBlock
                                {
                                    Type = "block",
                                    Children = [new Span { Type = "span", Text = "Ein Absatz." }],
                                },
                            },
                        ],
                    },
                }
            )
        );
        var id = Presence.Value(created.Id);
        var article = editorial.Articles[id];
        await Expect.Problem(404, "article.notFound", () => bulletin.V1.Articles[id].GetAsync());

        var published = Presence.Value(
            await article.Publish.PostAsync(
                new PublishArticleRequest { UpdateKind = UpdateKind.Major },
                request => Match(request.Headers, created)
            )
        );
        var list = await bulletin.V1.Articles.GetAsync(request =>
        {
            request.QueryParameters.Section = ["/breg-de"];
            request.QueryParameters.Type = [GetTypeQueryParameterType.Article, GetTypeQueryParameterType.Speech];
            request.QueryParameters.Limit = 100;
        });
        Expect.Same(
            "article, speech",
            string.Join(
                ", ",
                Presence.Value(list?.Items).Select(teaser => $"{teaser.Type}".ToLowerInvariant()).Distinct().Order()
            )
        );

        var page = Presence.Value(
            (await bulletin.V1.Pages.GetAsync(request => request.QueryParameters.Path = published.Path))?.ArticlePage?.Article
        );
        var paragraphs = Presence.Value(page.Body).Select(block => block.PublishedTextBlock).OfType<PublishedTextBlock>();
        Expect.Same("Von einem Client aus Kiota: Ein Absatz.", $"{page.Title}: {string.Join(' ', paragraphs.SelectMany(Texts))}");

        var patched = Presence.Value(
            await article.PatchAsync(
                new ArticleContentPatch { Lead = "Geändert hat ihn auch keiner." },
                request => Match(request.Headers, published)
            )
        );
        Expect.Same("Geändert hat ihn auch keiner.", $"{patched.Content?.Lead}");
        await Expect.Problem(
            412,
            "precondition.stale",
            () => article.PatchAsync(new() { Title = "Zu spät" }, request => Match(request.Headers, created))
        );
        await Expect.Problem(
            422,
            "request.invalid",
            () => article.PatchAsync(new() { Title = new('x', 300) }, request => Match(request.Headers, patched))
        );

        await article.Withdraw.PostAsync(
            new WithdrawArticleRequest { Mode = WithdrawalMode.Gone, Reason = "Nur eine Probe" },
            request => Match(request.Headers, patched)
        );
        await Expect.Problem(410, "article.gone", () => bulletin.V1.Articles[id].GetAsync());
    }

    private static IEnumerable<string?> Texts(PublishedTextBlock block) =>
        Presence.Value(block.Children).Select(span => span.Text);

    private static void Match(RequestHeaders headers, ArticleResponse read) => headers.Add("If-Match", $"\"{read.Version}\"");
}
