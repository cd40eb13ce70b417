using Api.Failures;
using Domain;

namespace Api.Imaging;

/// <summary>Logs once when the image store starts failing, and once when it works again.</summary>
internal sealed class ImageStoreWatch(ImagingOptions options, ILogger<ImageStoreWatch> log)
{
    private Failure? current;
    private int times;

    /// <summary>The current failure of the store; null while it works, as far as it has been used.</summary>
    public Failure? Current => Volatile.Read(ref current);

    /// <summary>Records a failure of the store and returns the error for the caller.</summary>
    public Error Failed(Exception thrown)
    {
        var failure = FailureTable.Of(thrown);

        if (Interlocked.Exchange(ref current, failure)?.Kind != failure.Kind)
        {
            log.LogWarning("The image store at {Place} fails ({Free}): {Reason}", options.Place, Free(), failure.Reason);
        }

        Interlocked.Increment(ref times);
        return failure.Error;
    }

    /// <summary>The result of work on the store, or the error if the store fails.</summary>
    public Result<T> Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed(failure);
        }
    }

    /// <inheritdoc cref="Try{T}(Func{T})"/>
    public async Task<Result<T>> Try<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed(failure);
        }
    }

    /// <summary>Records a successful write.</summary>
    public void Works()
    {
        if (Current is not null && Interlocked.Exchange(ref current, null) is not null)
        {
            log.LogInformation(
                "The image store at {Place} works again, after {Times} failures",
                options.Place,
                Interlocked.Exchange(ref times, 0)
            );
        }
    }

    private string Free()
    {
        try
        {
            return $"{new DriveInfo(options.Folder).AvailableFreeSpace / 1_000_000} MB free in {options.Folder}";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"no folder {options.Folder}";
        }
    }
}
