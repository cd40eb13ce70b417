using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Delivery.Changes;
using Api.Tests.Support;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Sections;

namespace Api.Tests.Architecture;

/// <summary>Limits are stated twice, for callers and in the database; these tests verify that both agree.</summary>
public sealed partial class LimitTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData("editions_kicker_check", ArticleContent.KickerMaxLength)]
    [InlineData("editions_title_check", ArticleContent.TitleMaxLength)]
    [InlineData("editions_lead_check", ArticleContent.LeadMaxLength)]
    [InlineData("sections_title_check", Section.TitleMaxLength)]
    [InlineData("sections_navigation_title_check", Section.TitleMaxLength)]
    [InlineData("sections_intro_check", Section.IntroMaxLength)]
    public async Task A_length_in_the_domain_is_that_of_the_column(string constraint, int length) =>
        Assert.Equal(length, await LimitOf(constraint));

    [Theory]
    [InlineData("kicker", "editions_kicker_check")]
    [InlineData("title", "editions_title_check")]
    [InlineData("lead", "editions_lead_check")]
    [InlineData("externalId", "articles_external_id_check")]
    public async Task A_text_of_an_article_may_be_as_long_as_its_column_and_no_longer(string field, string constraint)
    {
        var limit = await LimitOf(constraint);

        Assert.Empty((await Create(new string('x', limit))).Findings);
        Assert.Equal([$"/{field} value.tooLong"], (await Create(new string('x', limit + 1))).Findings);

        Task<ApiResponse> Create(string text) =>
            editor.Post("/v1/editorial/articles", ArticleJson.Minimal(null).With(field, text));
    }

    [Theory]
    [InlineData("title", "sections_title_check")]
    [InlineData("navigationTitle", "sections_navigation_title_check")]
    [InlineData("intro", "sections_intro_check")]
    public async Task A_text_of_a_section_may_be_as_long_as_its_column_and_no_longer(string field, string constraint)
    {
        var limit = await LimitOf(constraint);

        Assert.Empty((await Create(new string('x', limit))).Findings);
        Assert.Equal([$"/{field} value.tooLong"], (await Create(new string('x', limit + 1))).Findings);

        Task<ApiResponse> Create(string text)
        {
            var content = new JsonObject
            {
                ["kind"] = "home",
                ["locale"] = "de",
                ["title"] = "Start",
                ["slug"] = Given.UniqueSlug(),
            };
            return editor.Post("/v1/editorial/sections", content.With(field, text));
        }
    }

    [Theory]
    [InlineData("""{"credit": "§"}""", "/credit", "images_credit_check")]
    [InlineData("""{"copyright": "§"}""", "/copyright", "images_copyright_check")]
    [InlineData("""{"license": "§"}""", "/license", "images_license_check")]
    [InlineData("""{"texts": {"de": {"alt": "§"}}}""", "/texts/de/alt", "image_texts_alt_check")]
    [InlineData("""{"texts": {"de": {"caption": "§"}}}""", "/texts/de/caption", "image_texts_caption_check")]
    [InlineData(
        """{"texts": {"de": {"longDescription": "§"}}}""",
        "/texts/de/longDescription",
        "image_texts_long_description_check"
    )]
    public async Task A_text_of_an_image_may_be_as_long_as_its_column_and_no_longer(
        string patch,
        string pointer,
        string constraint
    )
    {
        var image = await editor.GivenImage();
        var limit = await LimitOf(constraint);

        Assert.Empty((await Patch(limit)).Findings);
        Assert.Equal([$"{pointer} value.tooLong"], (await Patch(limit + 1)).Findings);

        Task<ApiResponse> Patch(int length) =>
            editor.Patch(
                $"/v1/editorial/images/{image.Id}",
                patch.Replace("§", new string('x', length), StringComparison.Ordinal),
                "*"
            );
    }

    [Fact]
    public async Task An_empty_text_is_nothing_said_and_no_error()
    {
        var content = ArticleJson.Minimal(null).With("kicker", " ").With("lead", "").With("externalId", "");

        var created = await editor.Post("/v1/editorial/articles", content);

        Assert.Empty(created.Findings);
        Assert.Null(created.Json["content"]!["kicker"]);
        Assert.Null(created.Json["content"]!["lead"]);
    }

    [Fact]
    public async Task An_empty_text_of_a_section_or_an_image_is_nothing_said_too()
    {
        var section = new
        {
            kind = "home",
            locale = "de",
            slug = Given.UniqueSlug(),
            title = "Start",
            intro = "",
            navigationTitle = " ",
        };
        var image = await editor.GivenImage();

        Assert.Empty((await editor.Post("/v1/editorial/sections", section)).Findings);
        Assert.Empty(
            (
                await editor.Patch($"/v1/editorial/images/{image.Id}", """{"credit": "", "texts": {"de": {"alt": " "}}}""", "*")
            ).Findings
        );
    }

    [Fact]
    public async Task The_words_of_every_enum_are_those_of_its_column()
    {
        Assert.Equal(CamelCaseWords.All<ArticleType>().Order(), await WordsOf("articles_type_check"));
        Assert.Equal(CamelCaseWords.All<EditionState>().Order(), await WordsOf("editions_state_check"));
        Assert.Equal(CamelCaseWords.All<UpdateKind>().Order(), await WordsOf("editions_update_kind_check"));
        Assert.Equal(CamelCaseWords.All<WithdrawalMode>().Order(), await WordsOf("withdrawals_mode_check"));
        Assert.Equal(CamelCaseWords.All<SectionKind>().Order(), await WordsOf("sections_kind_check"));
        Assert.Equal(CamelCaseWords.All<Role>().Order(), await WordsOf("api_keys_role_check"));
        Assert.Equal(CamelCaseWords.All<SubjectKind>().Order(), await WordsOf("events_subject_kind_check"));
        Assert.Equal(CamelCaseWords.All<CorrectionKind>().Order(), await WordsOf("corrections_kind_check"));
        Assert.Equal(CamelCaseWords.All<SectionState>().Order(), await WordsOf("sections_state_check"));
    }

    private async Task<int> LimitOf(string constraint) =>
        int.Parse(Number().Matches(await Text(constraint))[^1].Value, CultureInfo.InvariantCulture);

    private async Task<IEnumerable<string>> WordsOf(string constraint) =>
        Word().Matches(await Text(constraint)).Select(word => word.Groups[1].Value).Order();

    private async Task<string> Text(string constraint) =>
        (await api.Value<string>("select pg_get_constraintdef(oid) from pg_constraint where conname = $1", constraint))!;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex("'([a-zA-Z]+)'")]
    private static partial Regex Word();
}
