using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Api.Tests.Support;

/// <summary>
/// The network between a service and a server, on loopback. While it is silent it accepts connections and holds back every byte, like
/// a network that drops packets.
/// </summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int target;
    private readonly Task accepting;
    private volatile TaskCompletionSource open = new();
    private int accepted;

    private Wire(int target)
    {
        this.target = target;
        open.SetResult();
        listener.Start();
        accepting = Accept();
    }

    /// <summary>How many connections were opened so far.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    /// <summary>Puts a wire before a PostgreSQL server.</summary>
    public static Wire To(PostgresServer server) => new(server.Port);

    /// <summary>The same connection string, by way of the wire.</summary>
    public string Through(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;

    /// <summary>Holds back everything from now on.</summary>
    public void Silence() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Delivers what was held back, and everything that follows.</summary>
    public void Restore() => open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task Accept()
    {
        while (!end.IsCancellationRequested)
        {
            var near = await listener.AcceptTcpClientAsync(end.Token);
            Interlocked.Increment(ref accepted);
            _ = Join(near);
        }
    }

    private async Task Join(TcpClient near)
    {
        using var far = new TcpClient();

        using (near)
        {
            try
            {
                await open.Task.WaitAsync(end.Token);
                await far.ConnectAsync(IPAddress.Loopback, target, end.Token);
                await Task.WhenAny(Copy(near, far), Copy(far, near));
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
            {
                // Either side is gone, and the other learns it from the closed connection.
            }
        }
    }

    private async Task Copy(TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];

        while (await from.GetStream().ReadAsync(buffer, end.Token) is > 0 and var read)
        {
            await open.Task.WaitAsync(end.Token);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), end.Token);
        }
    }
}
