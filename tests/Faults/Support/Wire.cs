using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Faults.Support;

/// <summary>The point at which the network fails during a write.</summary>
public enum CutAt
{
    /// <summary>The write is complete except for its commit, which does not arrive.</summary>
    BeforeCommit,

    /// <summary>The commit arrives, but its response does not.</summary>
    AfterCommit,
}

/// <summary>
/// The network between a service and a server, on loopback. While it is silent it accepts connections and holds back every byte, like
/// a network that drops packets.
/// </summary>
public sealed class Wire : IAsyncDisposable
{
    /// <summary>Only writes of the editorial API have an audit entry.</summary>
    private const string Write = "insert into audit_entries";
    private const string Commit = "commit\0";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile CancellationTokenSource connections = new();
    private volatile TaskCompletionSource requests = new();
    private volatile TaskCompletionSource answers = new();
    private volatile Cut? cut;

    private Wire(int target)
    {
        this.target = target;
        Restore();
        listener.Start();
        accepting = Accept();
    }

    /// <summary>Puts a wire in front of a PostgreSQL server.</summary>
    public static Wire To(PostgresServer server) => new(server.Port);

    /// <summary>The same connection string, through the wire.</summary>
    public string Through(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            // The wire searches for statement texts, which prepared statements would hide behind their names.
            MaxAutoPrepare = 0,
        }.ConnectionString;

    /// <summary>Holds back everything from now on.</summary>
    public void Silence() => (requests, answers) = (NewGate(), NewGate());

    /// <summary>Falls silent when the next write commits; the task ends then.</summary>
    public Task SilenceAt(CutAt moment)
    {
        var armed = new Cut(moment);
        cut = armed;
        return armed.Reached.Task;
    }

    /// <summary>Delivers what was held back, and everything that follows.</summary>
    public void Restore()
    {
        cut = null;
        requests.TrySetResult();
        answers.TrySetResult();
    }

    /// <summary>Breaks all connections and loses what was held back; new ones work.</summary>
    public async Task Break()
    {
        using var broken = connections;
        connections = new CancellationTokenSource();
        await broken.CancelAsync();
        Restore();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Break();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        connections.Dispose();
        end.Dispose();
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Accept()
    {
        while (!end.IsCancellationRequested)
        {
            _ = Join(await listener.AcceptTcpClientAsync(end.Token), connections.Token);
        }
    }

    private async Task Join(TcpClient near, CancellationToken broken)
    {
        using var far = new TcpClient();

        using (near)
        {
            try
            {
                await requests.Task.WaitAsync(broken);
                await far.ConnectAsync(IPAddress.Loopback, target, broken);
                await Task.WhenAny(CopyRequests(near, far, broken), CopyAnswers(far, near, broken));
            }
            catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
            {
                // One side is gone, and the closed connection informs the other.
            }
        }
    }

    private async Task CopyRequests(TcpClient near, TcpClient far, CancellationToken broken)
    {
        var buffer = new byte[16 * 1024];
        var recent = "";
        var isWrite = false;

        while (await near.GetStream().ReadAsync(buffer, broken) is > 0 and var read)
        {
            // Statements may be split across two reads.
            var text = recent + Encoding.Latin1.GetString(buffer, 0, read);
            recent = text[Math.Max(0, text.Length - Write.Length)..];
            isWrite |= text.Contains(Write, StringComparison.OrdinalIgnoreCase);

            if (text.Contains(Commit, StringComparison.OrdinalIgnoreCase))
            {
                if (isWrite && cut is { } armed)
                {
                    cut = null;
                    answers = NewGate();
                    requests = armed.Moment is CutAt.BeforeCommit ? NewGate() : requests;
                    armed.Reached.TrySetResult();
                }

                (recent, isWrite) = ("", false);
            }

            await requests.Task.WaitAsync(broken);
            await far.GetStream().WriteAsync(buffer.AsMemory(0, read), broken);
        }
    }

    private async Task CopyAnswers(TcpClient far, TcpClient near, CancellationToken broken)
    {
        var buffer = new byte[16 * 1024];

        while (await far.GetStream().ReadAsync(buffer, broken) is > 0 and var read)
        {
            await answers.Task.WaitAsync(broken);
            await near.GetStream().WriteAsync(buffer.AsMemory(0, read), broken);
        }
    }

    private sealed record Cut(CutAt Moment)
    {
        public TaskCompletionSource Reached { get; } = NewGate();
    }
}
