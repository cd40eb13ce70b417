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
        var published = In(state).Publish(new Plan(null, null, UpdateKind.Minor, null), Now, fourEyes: false);

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
    [InlineData(-100_000)]
    public void A_moment_that_has_come_means_now(int minutes)
    {
        var published = In(EditionState.Scheduled)
            .Publish(new Plan(Now.AddMinutes(minutes), null, UpdateKind.Minor, null), Now, fourEyes: false)
            .Value;

        Assert.Equal((EditionState.Published, Now), (published.State, published.PublishAt));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(null, -1)]
    [InlineData(60, 60)]
    [InlineData(60, 30)]
    [InlineData(-60, -30)]
    public void It_cannot_end_before_it_appears(int? at, int until)
    {
        var moment = at is { } minutes ? Now.AddMinutes(minutes) : (DateTimeOffset?)null;

        var refused = In(EditionState.Draft)
            .Publish(new Plan(moment, Now.AddMinutes(until), UpdateKind.Minor, null), Now, fourEyes: false);

        Assert.Equal(ArticleErrors.EndsBeforeItAppears, refused.Error);
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
        Assert.Equal(submitted, After(In(state).Submit()));
        Assert.Equal(rejected, After(In(state).Reject()));
        Assert.Equal(approved, After(In(state).Approve("Ada", "key:2", fourEyes: false)));
        Assert.Equal(unscheduled, After(In(state).Unschedule()));
        Assert.Equal(archived, After(In(state).Archive()));
    }

    [Fact]
    public void Under_four_eyes_nobody_approves_their_own_work()
    {
        var inReview = In(EditionState.InReview);

        Assert.Equal(ArticleErrors.OwnWork, inReview.Approve("Ada", "key:1", fourEyes: true).Error);
        Assert.Equal(EditionState.Approved, inReview.Approve("Ada", "key:2", fourEyes: true).Value.State);
        Assert.Equal(EditionState.Approved, inReview.Approve("Ada", "key:1", fourEyes: false).Value.State);
    }

    [Fact]
    public void Under_four_eyes_only_what_was_approved_is_published()
    {
        var plan = new Plan(null, null, UpdateKind.Minor, null);
        var approved = In(EditionState.InReview).Approve("Ada", "key:2", fourEyes: true).Value;

        Assert.Equal(ArticleErrors.NotApproved, In(EditionState.Draft).Publish(plan, Now, fourEyes: true).Error);
        Assert.Equal(EditionState.Published, approved.Publish(plan, Now, fourEyes: true).Value.State);
    }

    [Fact]
    public void What_was_approved_before_its_schedule_is_approved_after_it() =>
        Assert.Equal("approved", After((In(EditionState.Scheduled) with { ApprovedBy = "editor" }).Unschedule()));

    [Fact]
    public void The_only_edition_is_not_given_up()
    {
        Assert.Equal(ArticleErrors.OnlyEdition, In(EditionState.Draft).Discard().Error);
        Assert.Null((In(EditionState.Draft) with { Number = 2 }).Discard().Error);
    }

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
            Content = new EditionContent { Title = "Neue Fähre" },
        };
}
