using System.Xml.Linq;
using Movers.Tests.Support;

namespace Movers.Tests.WordPress;

/// <summary>Single properties of posts.</summary>
public sealed class PostsTests
{
    private const string Block = "<!-- wp:block {\"ref\":9} /-->";

    [Theory]
    [InlineData("publish", "", true)]
    [InlineData("publish", "geheim", false)]
    [InlineData("draft", "", false)]
    [InlineData("trash", "", false)]
    [InlineData("private", "", false)]
    [InlineData("future", "", false)]
    public void A_shared_block_is_shown_only_if_it_is_published(string status, string password, bool isShown)
    {
        using var move = Move.WordPressItems(Item(1, Block) + Shared(status, password));

        Assert.Equal(isShown, Blocks.Of(move.Line("wp-1")).Contains("normal: Öffnungszeiten"));
        Assert.Contains("Öffnungszeiten", move.Written);
    }

    [Fact]
    public void A_shared_block_that_no_post_shows_is_reported()
    {
        using var move = Move.WordPressItems(Item(1, "<p>Text</p>") + Shared("publish", ""));

        Assert.Contains("Öffnungszeiten", (string?)Assert.Single(move.LossesOf("wp-9"))["words"]);
    }

    [Theory]
    [InlineData("_yoast_wpseo_primary_category")]
    [InlineData("rank_math_primary_category")]
    public void The_main_category_is_the_one_that_a_field_names(string field)
    {
        using var move = Move.WordPressItems(
            string.Concat(
                "ab".Select(
                    (name, place) =>
                        $"<wp:category><wp:term_id>{place + 5}</wp:term_id><wp:category_nicename>{name}</wp:category_nicename></wp:category>"
                )
            )
                + Item(
                    1,
                    "Text",
                    "<category domain=\"category\" nicename=\"a\">A</category><category domain=\"category\" nicename=\"b\">B</category>"
                        + Meta(field, "6")
                )
        );

        Assert.Equal("wp-category-6", SectionOf(move));
    }

    [Fact]
    public void Without_a_field_a_known_category_counts_more_than_an_unknown_one()
    {
        using var move = Move.WordPressItems(
            """
            <wp:category><wp:term_id>6</wp:term_id><wp:category_nicename>b</wp:category_nicename><wp:cat_name>B</wp:cat_name></wp:category>
            """
                + Item(
                    1,
                    "Text",
                    "<category domain=\"category\" nicename=\"a\">A</category><category domain=\"category\" nicename=\"b\">B</category>"
                )
        );

        Assert.Equal("wp-category-6", SectionOf(move));
    }

    [Fact]
    public void A_gallery_without_ids_shows_only_the_pictures_of_its_post()
    {
        using var move = Move.WordPressItems(Item(0, "[gallery]") + Item(2, "[gallery]") + Attachment(7, 0) + Attachment(8, 2));

        Assert.Contains("noId", move.Kinds("wp-0"));
        Assert.DoesNotContain("7.jpg", string.Join(' ', move.LossesOf("wp-2").Select(loss => (string?)loss["message"])));
        Assert.Contains("8.jpg", string.Join(' ', move.LossesOf("wp-2").Select(loss => (string?)loss["message"])));
    }

    [Theory]
    [InlineData("trash")]
    [InlineData("private")]
    public void A_picture_that_is_not_published_is_reported(string status)
    {
        using var move = Move.WordPressItems(
            Attachment(7, 0).Replace("<item>", $"<item><wp:status>{status}</wp:status>", StringComparison.Ordinal)
        );

        Assert.Empty(move.Lines);
        Assert.Equal(["trash"], move.Kinds("wp-7"));
    }

    [Theory]
    [InlineData("%%title%% %%sep%% %%sitename%%", null)]
    [InlineData("%title% - %date(j. F Y)%", null)]
    [InlineData("50 % mehr Radwege, 100% Ökostrom", "50 % mehr Radwege, 100% Ökostrom")]
    [InlineData("Von 5% auf 7%", "Von 5% auf 7%")]
    public void A_title_for_search_engines_is_kept_unless_it_is_a_template(string text, string? kept)
    {
        using var move = Move.WordPressItems(Item(1, "Text", Meta("_yoast_wpseo_title", text)));

        Assert.Equal(kept, (string?)move.Line("wp-1")["content"]!["seo"]?["title"]);
        Assert.Equal(kept is null, move.Kinds("wp-1").Contains("seo"));
    }

    [Theory]
    [InlineData("[E-Mail geschützt]", "[E-Mail geschützt]")]
    [InlineData("[e-mail protected] und [sic]", "[e-mail protected] und [sic]")]
    [InlineData("[recent-posts]", "[recent-posts]")]
    [InlineData("[[gallery]] heißt so", "[gallery] heißt so")]
    [InlineData("[kasten][kasten titel=\"a\"]Text[/kasten]", "Text")]
    [InlineData("[a1][b1]Text[/b1] mehr[/a1]", "Text mehr")]
    [InlineData("[a1][b1]Text[/a1] mehr[/b1]", "[b1]Text mehr[/b1]")]
    public void Brackets_of_prose_are_text(string source, string text)
    {
        using var move = Move.WordPressItems(Item(1, $"Vorher {source} nachher"));

        Assert.Equal([$"normal: Vorher {text} nachher"], Blocks.Of(move.Line("wp-1")));
    }

    [Fact]
    public void Shortcodes_may_be_many_and_deep()
    {
        const int Count = 5_000;
        var deep = string.Concat(Enumerable.Range(0, Count).Select(number => $"[k{number}_x]"));
        var back = string.Concat(Enumerable.Range(0, Count).Reverse().Select(number => $"[/k{number}_x]"));
        using var move = Move.WordPressItems(Item(1, $"{deep}Wort{back}") + Item(2, $"{deep}Wort"));

        Assert.Contains("Wort", move.Line("wp-1").ToJsonString());
        Assert.Equal(["normal: Wort"], Blocks.Of(move.Line("wp-2")));
    }

    [Fact]
    public void A_number_that_no_post_has_leads_to_no_other_page()
    {
        using var move = Move.WordPressItems(
            Item(
                1,
                "<a href=\"https://amt.example/?p=99\">weg</a> <a href=\"https://amt.example/?p=2\">da</a> <a href=\"https://amt.example/start/?seite=2\">da</a>"
            )
                + Item(2, "Start", "<link>https://amt.example/start/</link>")
                + Item(3, "Titelseite", "<link>https://amt.example/</link>")
        );

        Assert.Equal(["normal: [weg](https://amt.example/?p=99) [da](wp-2) [da](wp-2)"], Blocks.Of(move.Line("wp-1")));
    }

    [Fact]
    public void Topics_are_each_there_once_and_never_the_section()
    {
        var map = Move.Map(
            """{ "sections": { "a": "/breg-de/a" }, "topics": { "x": "/breg-de/t", "y": "/breg-de/t", "z": "/breg-de/a" } }"""
        );
        using var move = Move.WordPressItems(
            Item(
                1,
                "Text",
                string.Concat(
                    "axyz".Select(name =>
                        $"<category domain=\"{(name == 'a' ? "category" : "post_tag")}\" nicename=\"{name}\">{name}</category>"
                    )
                )
            ),
            map
        );

        Assert.Equal("""["/breg-de/t"]""", move.Line("wp-1")["content"]!["topics"]!.ToJsonString());
    }

    private static string SectionOf(Move move) => (string)move.Line("wp-1")["content"]!["section"]!["externalId"]!;

    private static string Item(int id, string content, string more = "") =>
        $"<item><title>Titel</title><wp:post_id>{id}</wp:post_id><wp:post_date_gmt>2020-01-01 08:00:00</wp:post_date_gmt>{more}"
        + $"<content:encoded>{new XText(content)}</content:encoded></item>";

    private static string Shared(string status, string password) =>
        $"<item><title>Kasten</title><wp:post_id>9</wp:post_id><wp:post_type>wp_block</wp:post_type><wp:status>{status}</wp:status>"
        + $"<wp:post_password>{password}</wp:post_password><content:encoded>&lt;p&gt;Öffnungszeiten&lt;/p&gt;</content:encoded></item>";

    private static string Attachment(int id, int parent) =>
        $"<item><title>Bild</title><wp:post_id>{id}</wp:post_id><wp:post_parent>{parent}</wp:post_parent><wp:post_type>attachment</wp:post_type>"
        + $"<wp:attachment_url>https://amt.example/wp-content/uploads/{id}.jpg</wp:attachment_url></item>";

    private static string Meta(string key, string value) =>
        $"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>";
}
