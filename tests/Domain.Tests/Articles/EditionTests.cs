using CsCheck;
using Domain.Articles;

namespace Domain.Tests.Articles;

public sealed class EditionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(EditionState.Draft, true)]
    [InlineData(EditionState.InReview, true)]
    [InlineData(EditionState.Approved, true)]
    [InlineData(EditionState.Scheduled, true)]
    [InlineData(EditionState.Published, false)]
    [InlineData(EditionState.Superseded, false)]
    [InlineData(EditionState.Withdrawn, false)]
    [InlineData(EditionState.Archived, false)]
    public void Only_what_is_open_can_be_published(EditionState state, bool open)
    {
        var published = In(state).Publish(new Plan(Now, null, UpdateKind.Minor, null), Now, fourEyes: false);

        Assert.Equal(open, In(state).IsOpen);
        Assert.Equal(open ? null : ArticleErrors.NothingToPublish, published.Error);
    }

    [Fact]
    public void Without_a_moment_it_appears_now_and_for_good()
    {
        var published = In(EditionState.Draft)
            .Publish(new Plan(null, null, UpdateKind.Major, "Neue Zahlen"), Now, fourEyes: false)
            .Value;

        Assert.Equal(EditionState.Published, published.State);
        Assert.Equal((Now, null, Now), (published.PublishAt, published.UnpublishAt, published.PublishedAt));
        Assert.Equal((UpdateKind.Major, "Neue Zahlen"), (published.UpdateKind, published.ChangeNote));
    }

    [Fact]
    public void With_a_later_moment_it_waits()
    {
        var scheduled = In(EditionState.Draft)
            .Publish(new Plan(Now.AddDays(1), Now.AddDays(2), UpdateKind.Minor, null), Now, fourEyes: false)
            .Value;

        Assert.Equal(EditionState.Scheduled, scheduled.State);
        Assert.Equal((Now.AddDays(1), Now.AddDays(2)), (scheduled.PublishAt, scheduled.UnpublishAt));
        Assert.Null(scheduled.PublishedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-5)]
    public void A_moment_that_has_just_come_means_now(int minutes)
    {
        var published = In(EditionState.Scheduled)
            .Publish(new Plan(Now.AddMinutes(minutes), null, UpdateKind.Minor, null), Now, fourEyes: false)
            .Value;

        Assert.Equal((EditionState.Published, Now), (published.State, published.PublishAt));
    }

    [Theory]
    [InlineData(null, 0, "/until time.past")]
    [InlineData(null, -1, "/until time.past")]
    [InlineData(60, -1, "/until time.past")]
    [InlineData(60, 60, "/until article.endsBeforeItAppears")]
    [InlineData(60, 30, "/until article.endsBeforeItAppears")]
    [InlineData(-60, -30, "/at time.past", "/until time.past")]
    [InlineData(-6, null, "/at time.past")]
    [InlineData(-100_000, null, "/at time.past")]
    public void All_errors_in_a_plan_are_reported_at_once(int? at, int? until, params string[] findings)
    {
        var plan = new Plan(Moment(at), Moment(until), UpdateKind.Minor, null);

        var refused = In(EditionState.Draft).Publish(plan, Now, fourEyes: false);

        Assert.Equal(findings, refused.Error!.Findings.Select(finding => $"{finding.Pointer} {finding.Code}"));
    }

    [Fact]
    public void What_is_scheduled_is_not_published_without_a_moment()
    {
        Assert.Equal(ArticleErrors.Scheduled, Publish(null).Error);
        Assert.Equal(EditionState.Scheduled, Publish(Now.AddDays(1)).Value.State);
        Assert.Equal(EditionState.Published, Publish(Now).Value.State);

        static Result<Edition> Publish(DateTimeOffset? at) =>
            In(EditionState.Scheduled).Publish(new Plan(at, null, UpdateKind.Minor, null), Now, fourEyes: false);
    }

    [Theory]
    [InlineData("1900-01-01T00:00:00Z", null, null)]
    [InlineData("2026-03-02T08:00:00Z", null, null)]
    [InlineData("2015-03-01T09:00:00Z", 0, null)]
    [InlineData("2015-03-01T09:00:00Z", 1, "article.originalDateIsPlanned")]
    [InlineData("2026-03-02T08:00:01Z", null, "time.future")]
    [InlineData("1899-12-31T23:59:59Z", null, "time.tooEarly")]
    [InlineData("0001-01-01T00:00:00Z", null, "time.tooEarly")]
    public void An_original_date_lies_in_the_past_and_goes_with_publishing_now(string date, int? at, string? code)
    {
        var original = DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

        var refused = new Plan(Moment(at), null, UpdateKind.Minor, null, original).Check(Now);

        Assert.Equal(code, refused?.Code);
        Assert.Equal(code is null ? null : "/originallyPublishedAt", refused?.Findings.Single().Pointer);
    }

    [Fact]
    public void Why_it_was_rejected_stays_until_it_is_submitted_again()
    {
        var rejected = In(EditionState.InReview).Reject(Rejection).Value;

        Assert.Equal(Rejection, rejected.Rejection);
        Assert.Null(rejected.Submit(Step).Value.Rejection);
        Assert.Null(rejected.Publish(new Plan(null, null, UpdateKind.Minor, null), Now, fourEyes: false).Value.Rejection);
    }

    [Fact]
    public void Publishing_changes_no_content()
    {
        var draft = In(EditionState.Draft);

        Assert.Same(
            draft.Content,
            draft.Publish(new Plan(null, null, UpdateKind.Minor, null), Now, fourEyes: false).Value.Content
        );
    }

    [Fact]
    public void What_is_published_has_a_window_that_opens_before_it_closes() =>
        Gen.Select(Gen.Int[-5000, 5000].Nullable(), Gen.Int[-5000, 5000].Nullable())
            .Sample(
                (at, until) =>
                {
                    var result = In(EditionState.Draft)
                        .Publish(new Plan(Moment(at), Moment(until), UpdateKind.Minor, null), Now, fourEyes: false);

                    return !result.Succeeded(out var edition, out _)
                        || edition.PublishAt >= Now && !(edition.UnpublishAt <= edition.PublishAt);
                }
            );

    /// <summary>state × action → state; a dash where the action is refused.</summary>
    [Theory]
    [InlineData(EditionState.Draft, "inReview", "-", "-", "-", "-")]
    [InlineData(EditionState.InReview, "-", "draft", "approved", "-", "-")]
    [InlineData(EditionState.Approved, "-", "draft", "-", "-", "-")]
    [InlineData(EditionState.Scheduled, "-", "-", "-", "draft", "-")]
    [InlineData(EditionState.Published, "-", "-", "-", "-", "archived")]
    [InlineData(EditionState.Superseded, "-", "-", "-", "-", "-")]
    [InlineData(EditionState.Withdrawn, "-", "-", "-", "-", "-")]
    [InlineData(EditionState.Archived, "-", "-", "-", "-", "-")]
    public void Each_action_leads_from_its_states_only(
        EditionState state,
        string submitted,
        string rejected,
        string approved,
        string unscheduled,
        string archived
    )
    {
        Assert.Equal(submitted, After(In(state).Submit(Step)));
        Assert.Equal(rejected, After(In(state).Reject(Rejection)));
        Assert.Equal(approved, After(In(state).Approve(Step, "key:2", fourEyes: false)));
        Assert.Equal(unscheduled, After(In(state).Unschedule()));
        Assert.Equal(archived, After(In(state).Archive()));
    }

    [Fact]
    public void Under_four_eyes_nobody_approves_their_own_work()
    {
        var inReview = In(EditionState.InReview);

        Assert.Equal(ArticleErrors.OwnWork, inReview.Approve(Step, "key:1", fourEyes: true).Error);
        Assert.Equal(EditionState.Approved, inReview.Approve(Step, "key:2", fourEyes: true).Value.State);
        Assert.Equal(EditionState.Approved, inReview.Approve(Step, "key:1", fourEyes: false).Value.State);
    }

    [Fact]
    public void Under_four_eyes_only_what_was_approved_is_published()
    {
        var plan = new Plan(null, null, UpdateKind.Minor, null);
        var approved = In(EditionState.InReview).Approve(Step, "key:2", fourEyes: true).Value;

        Assert.Equal(ArticleErrors.NotApproved, In(EditionState.Draft).Publish(plan, Now, fourEyes: true).Error);
        Assert.Equal(EditionState.Published, approved.Publish(plan, Now, fourEyes: true).Value.State);
    }

    [Fact]
    public void What_was_approved_before_its_schedule_is_approved_after_it() =>
        Assert.Equal("approved", After((In(EditionState.Scheduled) with { Approval = Step }).Unschedule()));

    [Fact]
    public void The_only_edition_is_not_given_up()
    {
        Assert.Equal(ArticleErrors.OnlyEdition, In(EditionState.Draft).Discard().Error);
        Assert.Null((In(EditionState.Draft) with { Number = 2 }).Discard().Error);
    }

    [Theory]
    [InlineData(EditionState.Draft, true)]
    [InlineData(EditionState.InReview, true)]
    [InlineData(EditionState.Approved, true)]
    [InlineData(EditionState.Scheduled, false)]
    [InlineData(EditionState.Published, false)]
    [InlineData(EditionState.Superseded, false)]
    [InlineData(EditionState.Withdrawn, false)]
    [InlineData(EditionState.Archived, false)]
    public void What_is_scheduled_or_public_is_not_given_up(EditionState state, bool discarded)
    {
        EditionState[] discardable = [EditionState.Draft, EditionState.InReview, EditionState.Approved];

        Assert.Equal(
            discarded ? null : ArticleErrors.WrongState(state, discardable),
            (In(state) with { Number = 2 }).Discard().Error
        );
    }

    [Theory]
    [InlineData(EditionState.Scheduled, -1, null, true)]
    [InlineData(EditionState.Scheduled, 0, null, true)]
    [InlineData(EditionState.Scheduled, 1, null, false)]
    [InlineData(EditionState.Scheduled, 1, -1, false)]
    [InlineData(EditionState.Published, -1, null, false)]
    [InlineData(EditionState.Published, -1, 1, false)]
    [InlineData(EditionState.Published, -1, 0, true)]
    [InlineData(EditionState.Published, -2, -1, true)]
    [InlineData(EditionState.Archived, -2, 1, false)]
    [InlineData(EditionState.Archived, -2, 0, true)]
    [InlineData(EditionState.Draft, -1, -1, false)]
    [InlineData(EditionState.Withdrawn, -1, -1, false)]
    [InlineData(EditionState.Superseded, -1, -1, false)]
    public void It_is_due_when_its_next_planned_moment_has_come(EditionState state, int? publish, int? unpublish, bool due) =>
        Assert.Equal(due, (In(state) with { PublishAt = Moment(publish), UnpublishAt = Moment(unpublish) }).IsDue(Now));

    [Fact]
    public void Only_what_is_scheduled_takes_no_content() =>
        Assert.Equal([EditionState.Scheduled], Enum.GetValues<EditionState>().Where(state => !In(state).TakesContent));

    private static readonly ReviewStep Rejection = new(Now, "editor", "Bitte belegen.");
    private static readonly ReviewStep Step = new(Now, "editor", null);

    private static string After(Result<Edition> result) => result.Succeeded(out var edition, out _) ? edition.State.Word() : "-";

    private static DateTimeOffset? Moment(int? minutes) => minutes is { } some ? Now.AddMinutes(some) : null;

    private static Edition In(EditionState state) =>
        new()
        {
            Id = 1,
            Number = 1,
            State = state,
            ChangedBy = "author",
            ChangedById = "key:1",
            Content = new ArticleContent { Title = "Neue Fähre" },
        };
}
