using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>Every action in every state an article can be in, for every role, with and without four eyes.</summary>
public sealed class TransitionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>The actions, with the lowest role that may perform them.</summary>
    private static readonly (string Action, Role Role)[] Actions =
    [
        ("put", Role.Author),
        ("patch", Role.Author),
        ("submit", Role.Author),
        ("reject", Role.Editor),
        ("approve", Role.Editor),
        ("publish", Role.Editor),
        ("schedule", Role.Editor),
        ("until", Role.Editor),
        ("unschedule", Role.Editor),
        ("withdraw gone", Role.Editor),
        ("withdraw redirect", Role.Editor),
        ("withdraw notice", Role.Editor),
        ("archive", Role.Editor),
        ("unarchive", Role.Editor),
        ("end", Role.Editor),
        ("discard", Role.Author),
        ("restore", Role.Author),
        ("delete", Role.Author),
        ("correct", Role.Editor),
        ("preview", Role.Preview),
    ];

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient strictEditor = api.As(Role.Editor)
        .At(api.SharedNode(("Editorial:FourEyes", "true")).ClientOptions.BaseAddress);

    /// <summary>
    /// What each action of an editor leads to: the new state; what was made; or, behind an exclamation mark, why it is refused.
    /// "Over" names what readers see, or saw, while a newer edition is open; in "superseded" a second edition has replaced the first.
    /// </summary>
    private const string Free = """
        state                    | put        | patch      | submit      | reject      | approve     | publish           | schedule          | until             | unschedule  | withdraw gone | withdraw redirect | withdraw notice | archive     | unarchive   | end           | discard      | restore    | delete        | correct      | preview
        draft                    | draft      | draft      | inReview    | !wrongState | !wrongState | published         | scheduled         | published         | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !onlyEdition | draft      | trashed       | !neverPublic | made
        inReview                 | draft      | draft      | !wrongState | draft       | approved    | published         | scheduled         | published         | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !onlyEdition | draft      | trashed       | !neverPublic | made
        approved                 | draft      | draft      | !wrongState | draft       | !wrongState | published         | scheduled         | published         | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !onlyEdition | draft      | trashed       | !neverPublic | made
        scheduled                | !scheduled | !scheduled | !wrongState | !wrongState | !wrongState | !scheduled        | scheduled         | !scheduled        | approved    | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !wrongState  | !scheduled | !scheduled    | !neverPublic | made
        published                | draft      | draft      | !wrongState | !wrongState | !wrongState | !nothingToPublish | !nothingToPublish | !nothingToPublish | !wrongState | withdrawn     | withdrawn         | withdrawn       | archived    | !wrongState | published     | !wrongState  | draft      | !wasPublished | made         | made
        draft over published     | draft      | draft      | inReview    | !wrongState | !wrongState | published         | scheduled         | published         | !wrongState | draft         | draft             | draft           | !wrongState | !wrongState | draft         | published    | draft      | !wasPublished | made         | made
        inReview over published  | draft      | draft      | !wrongState | draft       | approved    | published         | scheduled         | published         | !wrongState | inReview      | inReview          | inReview        | !wrongState | !wrongState | inReview      | published    | draft      | !wasPublished | made         | made
        approved over published  | draft      | draft      | !wrongState | draft       | !wrongState | published         | scheduled         | published         | !wrongState | approved      | approved          | approved        | !wrongState | !wrongState | approved      | published    | draft      | !wasPublished | made         | made
        scheduled over published | !scheduled | !scheduled | !wrongState | !wrongState | !wrongState | !scheduled        | scheduled         | !scheduled        | approved    | approved      | approved          | approved        | !wrongState | !wrongState | scheduled     | !wrongState  | !scheduled | !wasPublished | made         | made
        superseded               | draft      | draft      | !wrongState | !wrongState | !wrongState | !nothingToPublish | !nothingToPublish | !nothingToPublish | !wrongState | withdrawn     | withdrawn         | withdrawn       | archived    | !wrongState | published     | !wrongState  | draft      | !wasPublished | made         | made
        archived                 | draft      | draft      | !wrongState | !wrongState | !wrongState | !nothingToPublish | !nothingToPublish | !nothingToPublish | !wrongState | withdrawn     | withdrawn         | withdrawn       | !wrongState | published   | archived      | !wrongState  | draft      | !wasPublished | made         | made
        draft over archived      | draft      | draft      | inReview    | !wrongState | !wrongState | published         | scheduled         | published         | !wrongState | draft         | draft             | draft           | !wrongState | draft       | draft         | archived     | draft      | !wasPublished | made         | made
        withdrawn                | draft      | draft      | inReview    | !wrongState | !wrongState | published         | scheduled         | published         | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !wrongState  | draft      | !wasPublished | made         | !withdrawn
        draft over withdrawn     | draft      | draft      | inReview    | !wrongState | !wrongState | published         | scheduled         | published         | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | withdrawn    | draft      | !wasPublished | made         | made
        scheduled over withdrawn | !scheduled | !scheduled | !wrongState | !wrongState | !wrongState | !scheduled        | scheduled         | !scheduled        | draft       | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !wrongState  | !scheduled | !wasPublished | made         | made
        trashed                  | !notFound  | !notFound  | !notFound   | !notFound   | !notFound   | !notFound         | !notFound         | !notFound         | !notFound   | !notFound     | !notFound         | !notFound       | !notFound   | !notFound   | !notFound     | !notFound    | !notFound  | !notFound     | !notFound    | !notFound
        """;

    /// <summary>The states in which four eyes matter to the last editor of the edition.</summary>
    private const string FourEyes = """
        state                    | put        | patch      | submit      | reject      | approve     | publish      | schedule     | until        | unschedule  | withdraw gone | withdraw redirect | withdraw notice | archive     | unarchive   | end           | discard      | restore    | delete        | correct       | preview
        draft                    | draft      | draft      | inReview    | !wrongState | !wrongState | !notApproved | !notApproved | !notApproved | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !onlyEdition | draft      | trashed       | !neverPublic  | made
        inReview                 | draft      | draft      | !wrongState | draft       | !ownWork    | !notApproved | !notApproved | !notApproved | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !onlyEdition | draft      | trashed       | !neverPublic  | made
        draft over published     | draft      | draft      | inReview    | !wrongState | !wrongState | !notApproved | !notApproved | !notApproved | !wrongState | draft         | draft             | draft           | !wrongState | !wrongState | draft         | published    | draft      | !wasPublished | !secondEditor | made
        inReview over published  | draft      | draft      | !wrongState | draft       | !ownWork    | !notApproved | !notApproved | !notApproved | !wrongState | inReview      | inReview          | inReview        | !wrongState | !wrongState | inReview      | published    | draft      | !wasPublished | !secondEditor | made
        draft over archived      | draft      | draft      | inReview    | !wrongState | !wrongState | !notApproved | !notApproved | !notApproved | !wrongState | draft         | draft             | draft           | !wrongState | draft       | draft         | archived     | draft      | !wasPublished | !secondEditor | made
        withdrawn                | draft      | draft      | inReview    | !wrongState | !wrongState | !notApproved | !notApproved | !notApproved | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !wrongState  | draft      | !wasPublished | !secondEditor | !withdrawn
        draft over withdrawn     | draft      | draft      | inReview    | !wrongState | !wrongState | !notApproved | !notApproved | !notApproved | !wrongState | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | withdrawn    | draft      | !wasPublished | !secondEditor | made
        scheduled over withdrawn | !scheduled | !scheduled | !wrongState | !wrongState | !wrongState | !scheduled   | !notApproved | !scheduled   | draft       | !notPublished | !notPublished     | !notPublished   | !wrongState | !wrongState | !notPublished | !wrongState  | !scheduled | !wasPublished | !secondEditor | made
        """;

    public static TheoryData<string> States => [.. Read(Free).Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_action_leads_where_the_table_says(string state)
    {
        var expected = Read(Free)[state];

        foreach (var (action, _) in Actions)
        {
            var answer = await Do(editor, action, await ArticleIn(state));

            Assert.Equal((action, expected[action]), (action, Outcome(answer)));
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_role_may_do_what_it_may_in_every_state_and_a_trial_changes_nothing(string state)
    {
        var article = await ArticleIn(state);
        var before = await api.State();

        foreach (var (action, least) in Actions)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var answer = await Do(api.As(role), action, article, dryRun: true);
                var expected = role < least ? "!roleMissing" : Read(Free)[state][action];

                Assert.Equal((role, action, expected), (role, action, Outcome(answer)));
            }

            Assert.Equal(HttpStatusCode.Unauthorized, (await Do(api.Anonymous, action, article, dryRun: true)).Status);
        }

        Assert.Equal(before, await api.State());
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Under_four_eyes_nothing_reaches_readers_without_the_approval_of_another(string state)
    {
        var article = await ArticleIn(state);
        var expected = Read(FourEyes).GetValueOrDefault(state) ?? Read(Free)[state];

        // A public note requires two editors in every state.
        expected["correct"] = expected["correct"] is "made" ? "!secondEditor" : expected["correct"];

        foreach (var (action, _) in Actions)
        {
            var answer = await Do(strictEditor, action, article, dryRun: true);

            Assert.Equal((action, expected[action]), (action, Outcome(answer)));
        }
    }

    private static Dictionary<string, Dictionary<string, string>> Read(string table)
    {
        var lines = table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();

        return lines
            .Skip(1)
            .ToDictionary(
                line => line[0],
                line => lines[0].Zip(line).Skip(1).ToDictionary(cell => cell.First, cell => cell.Second)
            );
    }

    /// <summary>An article in a state, brought there by the editor: the only one who changed it.</summary>
    private async Task<GivenArticle> ArticleIn(string state)
    {
        string[] steps = state switch
        {
            "draft" => [],
            "inReview" => ["submit"],
            "approved" => ["submit", "approve"],
            "scheduled" => ["submit", "approve", "schedule"],
            "published" => ["publish"],
            "draft over published" => ["publish", "patch"],
            "inReview over published" => ["publish", "patch", "submit"],
            "approved over published" => ["publish", "patch", "submit", "approve"],
            "scheduled over published" => ["publish", "patch", "submit", "approve", "schedule"],
            "superseded" => ["publish", "patch", "publish"],
            "archived" => ["publish", "archive"],
            "draft over archived" => ["publish", "archive", "patch"],
            "withdrawn" => ["publish", "withdraw gone"],
            "draft over withdrawn" => ["publish", "withdraw gone", "patch"],
            "scheduled over withdrawn" => ["publish", "withdraw gone", "schedule"],
            "trashed" => ["delete"],
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No way is known to this state."),
        };

        var article = await editor.GivenDraft();

        foreach (var step in steps)
        {
            var answer = await Do(editor, step, article);
            article = step == "delete" ? article with { ETag = "*" } : GivenArticle.From(answer.Expect(HttpStatusCode.OK));
        }

        return article;
    }

    private Task<ApiResponse> Do(ApiClient caller, string action, GivenArticle article, bool dryRun = false)
    {
        var query = $"?dryRun={(dryRun ? "true" : "false")}";
        var tomorrow = api.Clock.GetUtcNow().AddDays(1);

        return action switch
        {
            "put" => caller.Put(article.Address + query, article.Content.With("title", Given.UniqueSlug()), article.ETag),
            "patch" => caller.Patch(article.Address + query, new { title = Given.UniqueSlug() }, article.ETag),
            "delete" => caller.Delete(article.Address + query, article.ETag),
            "publish" => Post("publish", new { }),
            "schedule" => Post("publish", new { at = tomorrow }),
            "until" => Post("publish", new { until = tomorrow }),
            "end" => Post("until", new { until = tomorrow }),
            "reject" => Post("reject", new { note = "Bitte belegen" }),
            "withdraw gone" => Post("withdraw", new { mode = "gone", reason = "Irrtum" }),
            "withdraw redirect" => Post(
                "withdraw",
                new
                {
                    mode = "redirect",
                    reason = "Irrtum",
                    target = "https://www.example.org/",
                }
            ),
            "withdraw notice" => Post(
                "withdraw",
                new
                {
                    mode = "notice",
                    reason = "Irrtum",
                    publicNotice = "Die Zahlen stimmten nicht.",
                }
            ),
            "restore" => Post("editions/1/restore", null, "&overwrite=true"),
            "correct" => Post("corrections", new { kind = "correction", note = "Die Zahl war falsch." }),
            "preview" => Post("preview-links", new { }),
            _ => Post(action, null),
        };

        Task<ApiResponse> Post(string verb, object? body, string more = "") =>
            caller.Post($"{article.Address}/{verb}{query}{more}", body, article.ETag);
    }

    private static string Outcome(ApiResponse answer) =>
        answer.Code is { } code ? $"!{code.Split('.')[^1]}"
        : answer.Status is HttpStatusCode.Created ? "made"
        : answer.Status is HttpStatusCode.NoContent ? "trashed"
        : (string)answer.Expect(HttpStatusCode.OK).Json["state"]!;
}
