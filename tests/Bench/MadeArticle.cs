using Domain;
using Domain.Articles;
using Domain.Bodies;

namespace Bench;

/// <summary>One article of a data set, the same each time it is made from its number.</summary>
internal sealed record MadeArticle
{
    private const int RareArticles = 8;

    public required long Id { get; init; }
    public required ArticleType Type { get; init; }
    public required long Section { get; init; }
    public required long[] Topics { get; init; }
    public required ArticleContent Content { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }

    public string Slug => Domain.Slug.From(Content.Title!, Type.Word());
    public int Words => Content.Body.OfType<TextBlock>().Sum(block => block.ToText().Split(' ').Length);

    /// <summary>The article at an index of the data set, 0 being the oldest.</summary>
    public static MadeArticle At(int number, DataSetPlan plan)
    {
        var text = new GermanText(number);
        var (title, kicker, lead) = (text.Title(), text.Kicker(), text.Lead());

        // Eight texts, evenly spread, have each of the rare words.
        var (every, words) = (plan.Articles / RareArticles, GermanText.RareWords);
        var rare = number % every < words.Count ? words[number % every] : null;
        var body = BodyOf(text, rare);

        return new MadeArticle
        {
            Id = plan.FirstArticle + number,
            Type = text.Between(0, 9) switch
            {
                < 6 => ArticleType.Article,
                < 8 => ArticleType.Speech,
                < 9 => ArticleType.Interview,
                _ => ArticleType.Page,
            },
            // The first section has half of all.
            Section = plan.Sections[text.Between(0, 1) == 0 ? 0 : text.Between(0, plan.Sections.Count - 1)],
            Topics = text.Between(0, 2) == 0 ? [plan.Topics[text.Between(0, plan.Topics.Count - 1)]] : [],
            Content = new ArticleContent
            {
                LeadImage =
                    text.Between(0, 9) < 9 ? new LeadImage { Image = plan.Images[text.Between(0, plan.Images.Count - 1)] } : null,
                Kicker = kicker,
                Title = title,
                Lead = lead,
                Body = body,
            },
            PublishedAt = plan.Start + plan.Step * number,
        };
    }

    /// <summary>Some paragraphs, with headings between them.</summary>
    public static IReadOnlyList<Block> BodyOf(GermanText text, string? rareWord = null)
    {
        var body = new List<Block>();
        var paragraphs = text.Between(4, 9);

        for (var place = 0; place < paragraphs; place++)
        {
            if (place % 3 == 2)
            {
                body.Add(Line(text.Heading(), "h2"));
            }

            body.Add(
                Line(text.Paragraph() + (rareWord is not null && place == 1 ? $" Auch die {rareWord} ist dabei." : ""), "normal")
            );
        }

        return body;
    }

    private static TextBlock Line(string text, string style) => new() { Style = style, Children = [new Span { Text = text }] };
}

/// <summary>What all articles of a data set have in common.</summary>
internal sealed record DataSetPlan
{
    public required int Articles { get; init; }
    public required long FirstArticle { get; init; }
    public required IReadOnlyList<long> Sections { get; init; }
    public required IReadOnlyList<long> Topics { get; init; }
    public required IReadOnlyList<long> Images { get; init; }

    /// <summary>When the oldest appeared, ten years ago.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it took until the next one.</summary>
    public TimeSpan Step => TimeSpan.FromTicks(TimeSpan.FromDays(3650).Ticks / Articles / 10 * 10);
}
