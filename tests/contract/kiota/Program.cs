// The round trip of tests/contract/generators/src/trip.ts in C#, with the client that Kiota makes of the contract.
using Bulletin.Client;
using Bulletin.Client.Models;
using Bulletin.Client.V1.Articles;
using Bulletin.Client.V1.Editorial.Images;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using static Presence;

var address = Environment.GetEnvironmentVariable("BASE") ?? "http://127.0.0.1:5080";
using var http = new HttpClient
{
    DefaultRequestHeaders = { { "Authorization", $"Bearer {Environment.GetEnvironmentVariable("KEY")}" } },
};
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = address };
var bulletin = new BulletinClient(adapter);
var editorial = bulletin.V1.Editorial;

var form = new MultipartBody();
form.AddOrReplacePart("file", "image/jpeg", await File.ReadAllBytesAsync(args[0]), "picture.jpg");
form.AddOrReplacePart("credit", "text/plain", "Foto: Amt/Muster");
var image = Value(
    await editorial.Images.PostAsync(
        form,
        request => request.QueryParameters.IfExistsAsPostIfExistsQueryParameterType = PostIfExistsQueryParameterType.Return
    )
);

var created = Value(
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
var id = Value(created.Id);
var article = editorial.Articles[id];
await Refused(404, "article.notFound", () => bulletin.V1.Articles[id].GetAsync());

var published = Value(
    await article.Publish.PostAsync(
        new PublishArticleRequest { UpdateKind = UpdateKind.Major },
        request => Match(request.Headers, created)
    )
);
var list = await bulletin.V1.Articles.GetAsync(request =>
{
    request.QueryParameters.Section = ["/breg-de"];
    request.QueryParameters.TypeAsGetTypeQueryParameterType =
    [
        GetTypeQueryParameterType.Article,
        GetTypeQueryParameterType.Speech,
    ];
    request.QueryParameters.Limit = 100;
});
Same(
    "article, speech",
    string.Join(", ", Value(list?.Items).Select(teaser => $"{teaser.Type}".ToLowerInvariant()).Distinct().Order())
);

var page = Value(
    (await bulletin.V1.Pages.GetAsync(request => request.QueryParameters.Path = published.Path))?.ArticlePage?.Article
);
var paragraphs = Value(page.Body).Select(block => block.PublishedTextBlock).OfType<PublishedTextBlock>();
Same("Von einem Client aus Kiota: Ein Absatz.", $"{page.Title}: {string.Join(' ', paragraphs.SelectMany(Texts))}");

var patched = Value(
    await article.PatchAsync(
        new ArticleContentPatch { Lead = "Geändert hat ihn auch keiner." },
        request => Match(request.Headers, published)
    )
);
Same("Geändert hat ihn auch keiner.", $"{patched.Content?.Lead}");
await Refused(
    412,
    "precondition.stale",
    () => article.PatchAsync(new() { Title = "Zu spät" }, request => Match(request.Headers, created))
);
await Refused(
    422,
    "request.invalid",
    () => article.PatchAsync(new() { Title = new('x', 300) }, request => Match(request.Headers, patched))
);

await article.Withdraw.PostAsync(
    new WithdrawArticleRequest { Mode = WithdrawalMode.Gone, Reason = "Nur eine Probe" },
    request => Match(request.Headers, patched)
);
await Refused(410, "article.gone", () => bulletin.V1.Articles[id].GetAsync());

static IEnumerable<string?> Texts(PublishedTextBlock block) => Value(block.Children).Select(span => span.Text);

static void Match(RequestHeaders headers, ArticleResponse read) => headers.Add("If-Match", $"\"{read.Version}\"");

// The type of an error is the exception.
static async Task Refused(int status, string code, Func<Task> call)
{
    try
    {
        await call();
    }
    catch (ProblemResponse problem)
    {
        Same($"{status} {code}", $"{problem.Status} {problem.Code}");
        return;
    }

    throw new InvalidOperationException($"It was not refused with {code}.");
}

static void Same(string expected, string actual)
{
    if (actual != expected)
    {
        throw new InvalidOperationException($"{actual}, not {expected}");
    }
}
