using System.Reflection;
using Domain.Articles;
using Domain.Articles.Checks;
using Domain.Bodies;
using Domain.Images;

namespace Domain.Tests.Articles.Checks;

/// <summary>For each check, an edition that fails it and a similar one that passes. A new check needs an example here.</summary>
public sealed class CheckExamplesTests
{
    private const string Fifteen = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn";

    private static readonly Dictionary<CheckRule, (Example Failing, Example Passing)> Examples = new()
    {
        [FieldChecks.TitleMissing] = (Article(it => it with { Title = "" }), Article()),
        [FieldChecks.SectionMissing] = (Article(it => it with { Section = null }), Article()),
        [FieldChecks.SectionInactive] = (Article(it => it with { Section = "/breg-de/aufgehoben" }), Article()),
        [FieldChecks.SectionDraft] = (Article(it => it with { Section = Sample.DraftSection }), Article()),
        [FieldChecks.BodyMissing] = (Article(it => it with { Body = [] }), Of(ArticleType.Video, it => it with { Body = [] })),
        [FieldChecks.LeadMissing] = (Article(it => it with { Lead = null }), Of(ArticleType.Page, it => it with { Lead = null })),
        [FieldChecks.LeadTooLong] = (Lead(new string('a', 401)), Lead(new string('a', 400))),
        [FieldChecks.LeadImageMissing] = (
            Article(it => it with { LeadImage = null }),
            Of(ArticleType.PressRelease, it => it with { LeadImage = null })
        ),
        [PressReleaseChecks.Missing] = (
            Release(null),
            Release(
                new PressRelease
                {
                    Number = 1,
                    Year = 2026,
                    Issuer = "Amt",
                }
            )
        ),
        [PressReleaseChecks.NumberMissing] = (
            Release(new PressRelease { Year = 2026, Issuer = "Amt" }),
            Release(
                new PressRelease
                {
                    Number = 1,
                    Year = 2026,
                    Issuer = "Amt",
                }
            )
        ),
        [PressReleaseChecks.YearMissing] = (
            Release(new PressRelease { Number = 1, Issuer = "Amt" }),
            Release(
                new PressRelease
                {
                    Number = 1,
                    Year = 2026,
                    Issuer = "Amt",
                }
            )
        ),
        [PressReleaseChecks.IssuerMissing] = (
            Release(
                new PressRelease
                {
                    Number = 1,
                    Year = 2026,
                    Issuer = " ",
                }
            ),
            Release(
                new PressRelease
                {
                    Number = 1,
                    Year = 2026,
                    Issuer = "Amt",
                }
            )
        ),
        [AppointmentChecks.StartMissing] = (
            Of(ArticleType.Appointment, it => it with { Appointment = new Appointment { Place = "Rathaus" } }),
            Of(ArticleType.Appointment)
        ),
        [AppointmentChecks.Over] = (
            Of(
                ArticleType.Appointment,
                it => it with { Appointment = new Appointment { StartsAt = Sample.Appears.AddDays(-1) } }
            ),
            Of(ArticleType.Appointment, it => it with { Appointment = new Appointment { StartsAt = Sample.Appears } })
        ),
        [MediaChecks.SourceMissing] = (Recording(it => it with { Sources = [] }), Recording(it => it)),
        [MediaChecks.PicturesMissing] = (
            Recording(it => it with { Items = [] }, ArticleType.Gallery),
            Recording(it => it, ArticleType.Gallery)
        ),
        [MediaChecks.CaptionsMissing] = (
            Recording(it => it with { Tracks = [] }),
            Recording(it => it with { Tracks = [], Transcript = [Sample.Text("Wir stehen auf der Brücke.")] })
        ),
        [HeadingChecks.LevelSkipped] = (Body(Heading("h2"), Heading("h4")), Body(Heading("h2"), Heading("h3"))),
        [HeadingChecks.Empty] = (Body(Sample.Text("", "h2")), Body(Heading("h2"))),
        [LinkChecks.TextMissing] = (Body(Sample.Link("Siehe ", "")), Body(Sample.Link("Siehe ", "den Bericht"))),
        [LinkChecks.TextVague] = (Body(Sample.Link("Mehr ", "hier")), Body(Sample.Link("Mehr ", "im Bericht"))),
        [ReferenceChecks.Missing] = (Body(Sample.Link("Siehe ", "den Bericht", 7)), Body(Sample.Link("Siehe ", "den Bericht"))),
        [ReferenceChecks.Unpublished] = (Linked(publishAt: null), Linked(Sample.Appears.AddDays(1))),
        [ReferenceChecks.WrongType] = (
            Body(new VideoBlock { Article = Sample.Linked }),
            Body(new VideoBlock { Article = Sample.Video })
        ),
        [ReferenceChecks.SectionArchived] = (
            Body(Sample.SectionLink(Sample.ArchivedSectionId)),
            Body(Sample.SectionLink(Sample.SectionId))
        ),
        [ReferenceChecks.SectionDraft] = (
            Body(Sample.SectionLink(Sample.DraftSectionId)),
            Body(Sample.SectionLink(Sample.SectionId))
        ),
        [DocumentChecks.Missing] = (Offer(7), Offer(Sample.Document)),
        [DocumentChecks.NotAccessible] = (Offer(Sample.Document, isAccessible: false), Offer(Sample.Document)),
        [DocumentChecks.AccessibleUnsaid] = (Offer(Sample.Document, isAccessible: null), Offer(Sample.Document)),
        [ImageChecks.Missing] = (Picture(it => it with { Image = 7 }), Picture(it => it)),
        [ImageChecks.AltMissing] = (
            Picture(it => it with { Alt = " " }),
            Picture(it => it with { Alt = null, Decorative = true })
        ),
        [ImageChecks.DecorativeWithAlt] = (
            Picture(it => it with { Alt = "Zwei Züge", Decorative = true }),
            Picture(it => it with { Alt = "Zwei Züge" })
        ),
        [ImageChecks.SourceUnsaid] = (
            Image(it => it with { SourceInFile = DigitalSource.CompositeSynthetic }),
            Image(it => it with { SourceInFile = DigitalSource.CompositeSynthetic, Source = DigitalSource.DigitalCreation })
        ),
        [ImageChecks.CreditMissing] = (Image(it => it with { Credit = null }), Image(it => it)),
        [ImageChecks.RightsExpired] = (
            Image(it => it with { RightsExpireAt = Sample.Appears }),
            Image(it => it with { RightsExpireAt = Sample.Appears.AddHours(1) })
        ),
        [ImageTextChecks.AltIsCaption] = (
            Picture(it => it with { Alt = "Zwei Züge", Caption = "Zwei Züge" }),
            Picture(it => it with { Alt = "Zwei Züge", Caption = "Die neue Brücke" })
        ),
        [ImageTextChecks.AltIsKeywordList] = (
            Picture(it => it with { Alt = "Brücke, Fluss, Züge" }),
            Picture(it => it with { Alt = "Züge auf der Brücke" })
        ),
        [ImageTextChecks.AltNamesMedium] = (
            Picture(it => it with { Alt = "Das Foto zeigt zwei Züge" }),
            Picture(it => it with { Alt = "Zwei Züge auf der Brücke" })
        ),
        [ImageTextChecks.CaptionCarriesCredit] = (
            Picture(it => it with { Caption = "Die Brücke. Foto: Lorenzen" }),
            Picture(it => it with { Caption = "Die Brücke" })
        ),
        [TextChecks.Untouched] = (Lead(Skeleton.Text), Lead("Ein Satz.")),
        [TextChecks.Placeholder] = (Lead("Lorem ipsum dolor"), Lead("Die Brücke steht.")),
        [LeftoverChecks.Markup] = (Lead("Das ist **wichtig**."), Lead("Preis* ab 5 €, Gebühr* ab 3 €")),
        [LeftoverChecks.Shortcode] = (Lead("Bilder: [gallery ids=\"1,2\"]"), Lead("Er sagte: „Das [ist] so.“")),
        [LeftoverChecks.Garbled] = (Lead("Hilfe fÃ¼r alle"), Lead("Hilfe für São Paulo")),
        [LeftoverChecks.BulletSign] = (Body(Sample.Text("• erster Punkt")), Body(Sample.Text("– so die Ministerin –"))),
        [AddressChecks.Internal] = (Download("http://localhost:3000/a.pdf"), Download("https://www.test.de/a.pdf")),
        [AddressChecks.Tracking] = (Download("https://example.org/a?utm_source=x"), Download("https://example.org/a?source=x")),
        [AltTextChecks.IsFileName] = (
            Picture(it => it with { Alt = "IMG_2034.JPG" }),
            Picture(it => it with { Alt = "Zwei Züge" })
        ),
        [AltTextChecks.SaysNothing] = (Picture(it => it with { Alt = "Bild 2" }), Picture(it => it with { Alt = "Zwei Züge" })),
        [AltTextChecks.IsTitle] = (
            Picture(it => it with { Alt = "Neue Brücke über die Havel eröffnet" }),
            Picture(it => it with { Alt = "Zwei Züge" })
        ),
        [TextChecks.SentenceTooLong] = (Simple($"{Fifteen} sechzehn."), Simple($"{Fifteen}.")),
        [ConversionChecks.TextLost] = (Converted(LossKind.DeletedText), Converted(LossKind.HeadingLevel)),
        [ConversionChecks.MeaningLost] = (Converted(LossKind.JoinedCells), Converted(LossKind.Attribute)),
    };

    [Fact]
    public void Every_check_has_an_example()
    {
        var rules = typeof(CheckRule)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(CheckRule))
            .Select(field => ((CheckRule)field.GetValue(null)!).Code)
            .Order();

        Assert.Equal(rules, Examples.Keys.Select(rule => rule.Code).Order());
    }

    [Fact]
    public void Each_check_finds_its_failing_example_and_says_so_in_both_languages()
    {
        foreach (var (rule, (failing, _)) in Examples)
        {
            var found = failing.Check().Where(check => check.Code == rule.Code).ToList();

            Assert.True(found.Count == 1, $"{rule.Code}: {found.Count} findings");
            Assert.Equal(rule.Severity, found[0].Severity);
            Assert.All(
                (string[])[found[0].Message.English, found[0].Message.German],
                message => Assert.True(message.Length > 20 && !message.Contains('{', StringComparison.Ordinal), message)
            );
            Assert.NotEqual(found[0].Message.English, found[0].Message.German);
        }
    }

    [Fact]
    public void No_check_finds_fault_with_its_passing_example()
    {
        foreach (var (rule, (_, passing)) in Examples)
        {
            Assert.DoesNotContain(rule.Code, passing.Check().Select(check => check.Code));
            Assert.DoesNotContain(passing.Check(), check => check.Severity is CheckSeverity.Error);
        }
    }

    private static Example Converted(LossKind kind) =>
        Article() with
        {
            Conversion = new ConversionReport([new Loss(kind, 1, ["fünf"], ["/body/0"], 3)], IsCut: false),
        };

    private static Example Article(Func<ArticleContent, ArticleContent>? change = null) => Of(ArticleType.Article, change);

    private static Example Of(ArticleType type, Func<ArticleContent, ArticleContent>? change = null)
    {
        var sound = Sample.Of(type);
        return new Example(type, change is null ? sound : change(sound));
    }

    private static Example Lead(string lead) => Article(it => it with { Lead = lead });

    private static Example Simple(string lead) => Lead(lead) with { Locale = "de-simple" };

    private static Example Body(params Block[] body) => Article(it => it with { Body = body });

    private static Example Download(string url) => Body(new DownloadBlock { Title = "Bericht zum Bau", Url = url });

    private static Example Offer(long document, bool? isAccessible = true) =>
        Body(new DownloadBlock { Document = document }) with
        {
            References = new References
            {
                Sections = Sample.References.Sections,
                Images = Sample.References.Images,
                Documents = [new DocumentReference(Sample.Document, "Fahrplan der Fähre", isAccessible)],
            },
        };

    private static TextBlock Heading(string style) => Sample.Text("Was sich ändert", style);

    private static Example Release(PressRelease? release) =>
        Of(ArticleType.PressRelease, it => it with { PressRelease = release });

    private static Example Recording(Func<Media, Media> change, ArticleType type = ArticleType.Video) =>
        Of(type, it => it with { Media = change(Sample.Recording) });

    private static Example Picture(Func<LeadImage, LeadImage> change) =>
        Article(it => it with { LeadImage = change(new LeadImage { Image = Sample.Image }) });

    private static Example Image(Func<ImageReference, ImageReference> change) =>
        Article() with
        {
            References = new References { Sections = Sample.References.Sections, Images = [change(Sample.Picture)] },
        };

    private static Example Linked(DateTimeOffset? publishAt) =>
        Body(Sample.Link("Siehe ", "den Bericht")) with
        {
            References = new References
            {
                Sections = Sample.References.Sections,
                Images = Sample.References.Images,
                Articles = [new ArticleReference(Sample.Linked, ArticleType.Article, false, publishAt)],
            },
        };

    private sealed record Example(ArticleType Type, ArticleContent Content)
    {
        public string Locale { get; init; } = "de";

        public References References { get; init; } = Sample.References;

        public ConversionReport? Conversion { get; init; }

        public IReadOnlyList<Check> Check() => Sample.Find(Content, Type, Locale, References, Conversion);
    }
}
