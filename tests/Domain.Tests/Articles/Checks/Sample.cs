using Domain.Articles;
using Domain.Bodies;
using Domain.Sections;

namespace Domain.Tests.Articles.Checks;

/// <summary>Editions in which the checks find nothing, to be spoilt in one place each.</summary>
internal static class Sample
{
    public const string Section = "/breg-de/aktuelles";
    public const long Image = 1000002;
    public const long Linked = 1000003;
    public const long Video = 1000004;
    public const long Audio = 1000005;

    public const string DraftSection = "/breg-de/vorhaben";
    public const long SectionId = 1000001;
    public const long DraftSectionId = 1000006;
    public const long ArchivedSectionId = 1000007;

    public static readonly DateTimeOffset Appears = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly ImageReference Picture = new(
        Image,
        "Foto: Bundesregierung/Bergmann",
        "Eine Bogenbrücke spannt sich über den Fluss",
        "Die neue Brücke in Werder",
        null
    );

    public const long Document = 1000128;

    public static readonly References References = new()
    {
        Sections =
        [
            new SectionReference(SectionId, Section, SectionKind.Standard, "de"),
            new SectionReference(DraftSectionId, DraftSection, SectionKind.Focus, "de") { IsDraft = true },
            new SectionReference(ArchivedSectionId, "/breg-de/alt", SectionKind.Focus, "de") { IsArchived = true },
        ],
        Images = [Picture],
        Documents = [new DocumentReference(Document, "Fahrplan der Fähre", Accessible: true)],
        Articles =
        [
            new ArticleReference(Linked, ArticleType.Article, true, null),
            new ArticleReference(Video, ArticleType.Video, true, null),
            new ArticleReference(Audio, ArticleType.Audio, true, null),
        ],
    };

    public static readonly ArticleContent Article = new()
    {
        Section = Section,
        Title = "Neue Brücke über die Havel eröffnet",
        Lead = "Seit Montag fahren die Züge wieder über die Havel.",
        LeadImage = new LeadImage { Image = Image },
        Body = [Text("Die Bauzeit betrug nur 14 Monate.")],
    };

    public static readonly Media Recording = new()
    {
        Sources = [new MediaSource { Url = "https://medien.example.org/bruecke.mp4", MediaType = "video/mp4" }],
        Tracks = [new MediaTrack { Locale = "de", Url = "https://medien.example.org/bruecke.vtt" }],
        Items = [new LeadImage { Image = Image }],
    };

    /// <summary>An edition in which the checks find nothing, of any type.</summary>
    public static ArticleContent Of(ArticleType type) =>
        Article with
        {
            PressRelease =
                type is ArticleType.PressRelease
                    ? new PressRelease
                    {
                        Number = 12,
                        Year = 2026,
                        Issuer = "Presseamt",
                    }
                    : null,
            Appointment = type is ArticleType.Appointment ? new Appointment { StartsOn = new DateOnly(2199, 5, 12) } : null,
            Media = type is ArticleType.Video or ArticleType.Audio or ArticleType.Gallery ? Recording : null,
        };

    /// <summary>The sound article with another body.</summary>
    public static ArticleContent With(params Block[] body) => Article with { Body = body };

    public static TextBlock SectionLink(long section) =>
        new()
        {
            MarkDefs = [new LinkMark { Key = "m", Section = section }],
            Children = [new Span { Text = "Alle Vorhaben", Marks = ["m"] }],
        };

    public static TextBlock Text(string text, string style = "normal") =>
        new() { Style = style, Children = [new Span { Text = text }] };

    /// <summary>A paragraph in which the second text is a link to an article.</summary>
    public static TextBlock Link(string before, string text, long article = Linked) =>
        new()
        {
            MarkDefs = [new LinkMark { Key = "m1", Article = article }],
            Children = [new Span { Text = before }, new Span { Text = text, Marks = ["m1"] }],
        };

    /// <summary>The same text where there is only one line.</summary>
    public static InlineText Line(TextBlock text) => new() { MarkDefs = text.MarkDefs, Children = text.Children };

    /// <summary>A paragraph with a footnote.</summary>
    public static TextBlock Noted(string text, InlineText note) =>
        new()
        {
            MarkDefs = [new FootnoteMark { Key = "n", Content = note }],
            Children = [new Span { Text = text, Marks = ["n"] }],
        };

    /// <summary>The findings as “code pointer”; nothing when the edition is sound.</summary>
    public static string[] Check(
        ArticleContent content,
        ArticleType type = ArticleType.Article,
        string locale = "de",
        References? references = null
    ) => [.. Find(content, type, locale, references).Select(check => $"{check.Code} {check.Pointer}")];

    public static IReadOnlyList<Check> Find(
        ArticleContent content,
        ArticleType type = ArticleType.Article,
        string locale = "de",
        References? references = null,
        ConversionReport? conversion = null
    ) => PublishChecks.Run(content with { Type = type, Locale = locale }, references ?? References, Appears, conversion);
}
