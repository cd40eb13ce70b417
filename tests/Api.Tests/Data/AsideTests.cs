using Api.Data;

namespace Api.Tests.Data;

public sealed class AsideTests
{
    /// <summary>Otherwise the process, and with it every test, would end here.</summary>
    [Fact]
    public async Task A_failure_aside_ends_nothing()
    {
        // Otherwise the test would continue on that very thread, and wait for itself.
        var thread = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);

        Aside.Run(
            "Fail",
            () =>
            {
                thread.SetResult(Thread.CurrentThread);
                throw new InvalidOperationException("The connection was lost.");
            }
        );

        (await thread.Task).Join();
    }
}
