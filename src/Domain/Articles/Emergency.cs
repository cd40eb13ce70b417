namespace Domain.Articles;

/// <summary>A publication that could not wait for an approval.</summary>
/// <param name="Edition">The number of the edition.</param>
/// <param name="Reason">Why it could not wait.</param>
/// <param name="At">When it was published.</param>
/// <param name="By">Who published it.</param>
/// <param name="Review">Who reviewed it afterwards; null while somebody still has to.</param>
public sealed record Emergency(int Edition, string Reason, DateTimeOffset At, string By, ReviewStep? Review);
