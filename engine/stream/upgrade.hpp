#pragma once
/// Who may open a line at all. A web page from anywhere can have a browser on this machine or in
/// this hall ask for one; browsers say truthfully whose page it was (`Origin`) and which name the
/// page called (`Host`), and neither may be a stranger's.

#include <boost/asio/ip/address.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::empty_body>;

/// Why the request is not let in, as an English sentence; empty: it is. `reached_at`: this
/// machine's end of the connection; `names`: what this machine is called, in small letters.
[[nodiscard]] std::string_view stranger_reason(const UpgradeRequest& request,
                                               const boost::asio::ip::address& reached_at,
                                               const std::vector<std::string>& names);

}  // namespace jardam
