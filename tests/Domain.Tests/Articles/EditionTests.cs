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
        var published = In(state).Publish(Now, null, null, UpdateKind.Minor, null);

        Assert.Equal(open, In(state).IsOpen);
        Assert.Equal(open ? null : ArticleErrors.NothingToPublish, published.Error);
    }

    [Fact]
    public void Without_a_moment_it_appears_now_and_for_good()
    {
        var published = In(EditionState.Draft).Publish(Now, null, null, UpdateKind.Major, "Neue Zahlen").Value;

        Assert.Equal(EditionState.Published, published.State);
        Assert.Equal((Now, null, Now), (published.PublishAt, published.UnpublishAt, published.PublishedAt));
        Assert.Equal((UpdateKind.Major, "Neue Zahlen"), (published.UpdateKind, published.ChangeNote));
    }

    [Fact]
    public void With_a_later_moment_it_waits()
    {
        var scheduled = In(EditionState.Draft).Publish(Now, Now.AddDays(1), Now.AddDays(2), UpdateKind.Minor, null).Value;

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
        var published = In(EditionState.Scheduled).Publish(Now, Now.AddMinutes(minutes), null, UpdateKind.Minor, null).Value;

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

        var refused = In(EditionState.Draft).Publish(Now, moment, Now.AddMinutes(until), UpdateKind.Minor, null);

        Assert.Equal(ArticleErrors.EndsBeforeItAppears, refused.Error);
    }

    [Fact]
    public void Publishing_changes_no_content()
    {
        var draft = In(EditionState.Draft);

        Assert.Same(draft.Content, draft.Publish(Now, null, null, UpdateKind.Minor, null).Value.Content);
    }

    [Fact]
    public void What_is_published_has_a_window_that_opens_before_it_closes() =>
        Gen.Select(Gen.Int[-5000, 5000].Nullable(), Gen.Int[-5000, 5000].Nullable())
            .Sample(
                (at, until) =>
                {
                    var result = In(EditionState.Draft).Publish(Now, Moment(at), Moment(until), UpdateKind.Minor, null);

                    return !result.Succeeded(out var edition, out _)
                        || edition.PublishAt >= Now && !(edition.UnpublishAt <= edition.PublishAt);
                }
            );

    private static DateTimeOffset? Moment(int? minutes) => minutes is { } some ? Now.AddMinutes(some) : null;

    private static Edition In(EditionState state) =>
        new()
        {
            Id = 1,
            Number = 1,
            State = state,
            Content = new EditionContent { Title = "Neue Fähre" },
        };
}
