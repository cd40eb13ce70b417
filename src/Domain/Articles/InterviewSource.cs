namespace Domain.Articles;

/// <summary>Where an interview appeared first.</summary>
public sealed record InterviewSource
{
    public const int MaxInterviewers = 20;

    /// <summary>The newspaper, station or site.</summary>
    /// <example>Rheinischer Kurier</example>
    public string? Medium { get; init; }

    /// <summary>Where it can be read or heard there: an address that begins with https:// or http://.</summary>
    public string? Url { get; init; }

    /// <summary>Who asked the questions, in order.</summary>
    [MaxItems(MaxInterviewers)]
    public IReadOnlyList<string> Interviewers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The day on which it appeared there, as a date without time.</summary>
    public DateOnly? PublishedOn { get; init; }

    internal InterviewSource Normalized() =>
        this with
        {
            Medium = Text.Kept(Medium),
            Interviewers = [.. Interviewers.Select(name => Text.Kept(name)!)],
        };
}
